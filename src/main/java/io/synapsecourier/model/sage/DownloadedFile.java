package io.synapsecourier.model.sage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One file of a download, for the manifest that tells of it (sage-synapse.md §e).
 *
 * @param path absolute path, or the address of a link; null where the download failed
 * @param synapseStore false for a link: synchronising the manifest must not turn it into a copy
 * @param contentType null for none
 * @param error why there is no file; null where there is one
 */
public record DownloadedFile(
    String path,
    String parent,
    String name,
    String id,
    boolean synapseStore,
    String contentType,
    Provenance provenance,
    Map<String, Annotation> annotations,
    String error) {
  public DownloadedFile {
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
  }
}

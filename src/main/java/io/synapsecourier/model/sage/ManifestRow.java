package io.synapsecourier.model.sage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One file of a manifest, with what its cells mean and defaults filled in (sage-synapse.md §c).
 *
 * @param row number of the row, counted from 0 in the order of the file
 * @param line of the manifest at which the row starts, counted from 1
 * @param path null where only the entity {@code id} is to be changed, not its bytes
 * @param parent {@code syn…} of the project or folder; null where {@code id} says enough
 * @param id {@code syn…} of the entity to be changed; null to find it by parent and name
 * @param name of the entity; the file's name where the manifest gives none, null without a path
 * @param nameGiven whether the manifest itself gives the name: without that an entity with an id
 *     need not be renamed
 * @param store whether bytes are uploaded; otherwise the path is linked
 * @param contentType null to guess it from the file's name
 * @param forceVersion whether changed content or name makes a version of its own
 * @param annotations in the order of the columns; keys without a value are absent
 */
public record ManifestRow(
    int row,
    long line,
    FilePath path,
    String parent,
    String id,
    String name,
    boolean nameGiven,
    boolean store,
    String contentType,
    boolean forceVersion,
    Map<String, Annotation> annotations,
    Provenance provenance) {
  public ManifestRow {
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
  }
}

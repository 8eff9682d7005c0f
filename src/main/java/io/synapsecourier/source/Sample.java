package io.synapsecourier.source;

import io.synapsecourier.model.Cut;
import io.synapsecourier.model.FileRef;
import java.util.List;

/**
 * Some entries of a source, from as many of its directories as possible.
 *
 * @param entries each once
 * @param cuts what was not looked at; empty where the sample is everything
 */
public record Sample(List<Listed> entries, List<Cut> cuts) {
  public Sample {
    entries = List.copyOf(entries);
    cuts = List.copyOf(cuts);
  }

  /** The files among the entries. */
  public List<FileRef> files() {
    return entries.stream()
        .filter(Listed.Found.class::isInstance)
        .map(entry -> ((Listed.Found) entry).file())
        .toList();
  }
}

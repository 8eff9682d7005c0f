package io.synapsecourier.meta.manifest;

import io.synapsecourier.model.sage.ListReading;

/**
 * How a manifest is to be understood.
 *
 * @param lists how commas in annotations are read
 * @param paths what local paths mean
 */
public record ManifestOptions(ListReading lists, PathRules paths, ManifestLimits limits) {
  public ManifestOptions(ListReading lists, PathRules paths) {
    this(lists, paths, ManifestLimits.DEFAULT);
  }
}

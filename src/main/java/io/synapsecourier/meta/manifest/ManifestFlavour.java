package io.synapsecourier.meta.manifest;

import java.util.List;

/** The two ways in which the released client names columns (sage-synapse.md §c). */
public enum ManifestFlavour {
  /** Its TSV manifests. */
  TSV('\t', "parent", "id", List.of()),
  /** Its CSV manifests: they have columns that are for reading only, and mark failed rows. */
  CSV(
      ',',
      "parentId",
      "ID",
      List.of(
          "versionNumber",
          "dataFileSizeBytes",
          "createdBy",
          "createdOn",
          "modifiedBy",
          "modifiedOn",
          "synapseURL",
          "dataFileMD5Hex"));

  private final char separator;
  private final String parent;
  private final String id;
  private final List<String> ignored;

  ManifestFlavour(char separator, String parent, String id, List<String> ignored) {
    this.separator = separator;
    this.parent = parent;
    this.id = id;
    this.ignored = ignored;
  }

  /** What separates the cells. */
  public char separator() {
    return separator;
  }

  String parent() {
    return parent;
  }

  String id() {
    return id;
  }

  /** Columns without a meaning for an upload. */
  List<String> ignored() {
    return ignored;
  }
}

package io.synapsecourier.model;

import java.util.List;
import java.util.Map;

/**
 * Where a unit's metadata comes from, besides the defaults; a later source replaces an earlier one
 * in the order of the components.
 *
 * @param directory whether the names of directories become values
 * @param directoryKeys the key of each directory level, outermost first; empty: {@code directory_1}
 *     and so on
 * @param filenamePatterns regular expressions over file names; named groups give keys
 * @param sidecar glob of files that hold metadata of the unit beside them; null for none
 * @param workbook rows of a workbook
 * @param fixed values that every unit gets
 */
public record MetadataRule(
    boolean directory,
    List<String> directoryKeys,
    List<String> filenamePatterns,
    String sidecar,
    WorkbookRule workbook,
    Map<String, Object> fixed) {
  public MetadataRule {
    directoryKeys = List.copyOf(directoryKeys);
    filenamePatterns = List.copyOf(filenamePatterns);
  }

  /** Only names of directories and fixed values. */
  public MetadataRule(boolean directory, List<String> directoryKeys, Map<String, Object> fixed) {
    this(directory, directoryKeys, List.of(), null, WorkbookRule.LOOKED_FOR, fixed);
  }
}

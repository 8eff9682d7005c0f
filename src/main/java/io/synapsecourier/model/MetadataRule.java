package io.synapsecourier.model;

import java.util.List;
import java.util.Map;

/**
 * Where a unit's metadata comes from, besides the defaults.
 *
 * @param directory whether the names of directories become values
 * @param directoryKeys the key of each directory level, outermost first; empty: {@code directory_1}
 *     and so on
 * @param fixed values that every unit gets
 */
public record MetadataRule(
    boolean directory, List<String> directoryKeys, Map<String, Object> fixed) {
  public MetadataRule {
    directoryKeys = List.copyOf(directoryKeys);
  }
}

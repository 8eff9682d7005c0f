package io.synapsecourier.meta.manifest;

import java.nio.file.Path;
import java.util.Map;

/**
 * What local paths of a manifest mean (sage-synapse.md §c, check 4).
 *
 * @param base absolute; what relative paths start from, for the command line the current directory
 * @param home what {@code ~} stands for; null for nothing
 * @param environment what {@code $NAME} stands for; empty where manifests come from others
 * @param within real path of a folder; files outside of it are refused, links that lead out too;
 *     null for no bound
 */
public record PathRules(Path base, Path home, Map<String, String> environment, Path within) {
  public PathRules {
    environment = Map.copyOf(environment);
  }
}

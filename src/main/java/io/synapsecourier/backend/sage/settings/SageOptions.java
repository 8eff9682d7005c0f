package io.synapsecourier.backend.sage.settings;

import java.nio.file.Path;

/**
 * What the command line says; null for what it does not ({@code sage-synapse.md §f}).
 *
 * @param token of {@code -p}
 * @param username of {@code -u}
 * @param profile of {@code --profile}
 * @param configPath of {@code -c}
 * @param insecure whether plain http to another machine is allowed
 */
public record SageOptions(
    String token, String username, String profile, Path configPath, boolean insecure) {
  /** Nothing was said. */
  public static final SageOptions NONE = new SageOptions(null, null, null, null, false);
}

package io.synapsecourier.backend.sage.settings;

import io.synapsecourier.backend.sage.SageEndpoints;
import io.synapsecourier.model.CourierException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Which server, and as whom.
 *
 * @param token null where none was found: {@link #requireToken} says what to do
 * @param username that the token's account must have; null where any will do
 * @param profile that the credentials come from
 * @param file of the configuration, which need not exist
 * @param cache folder of downloaded files
 * @param transfers most parts in flight at a time, 1 to 128
 * @param debug whether the file has a section {@code [debug]}
 * @param notices what a person should know of the file
 */
public record SageSettings(
    SageEndpoints endpoints,
    String token,
    String username,
    String profile,
    Path file,
    Path cache,
    int transfers,
    boolean debug,
    List<String> notices) {
  public SageSettings {
    notices = List.copyOf(notices);
  }

  /**
   * Finds the settings: options win over the file, the file over the environment ({@code
   * sage-synapse.md §a}).
   *
   * @param environment for {@code SYNAPSE_AUTH_TOKEN} and {@code SYNAPSE_PROFILE}
   * @throws CourierException with file, line and column of what is wrong
   */
  public static SageSettings resolve(
      SageOptions options, Map<String, String> environment, Path home) {
    return new SettingsReader(options, environment, home).read();
  }

  /**
   * The token.
   *
   * @throws CourierException where there is none
   */
  public String requireToken() {
    if (token == null) {
      throw SettingsReader.wrong(
          "sage-token-missing",
          "There is no access token for Synapse: none in " + file + " and none in the environment.",
          "Run courier sage config, set SYNAPSE_AUTH_TOKEN, or give -p TOKEN.");
    }
    return token;
  }

  @Override
  public String toString() {
    return "SageSettings[" + endpoints + ", profile=" + profile + ", file=" + file + "]";
  }
}

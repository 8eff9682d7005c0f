package io.synapsecourier.config;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where the platform is, and who asks.
 *
 * @param host base address without a slash at the end
 * @param token secret; never in {@link #toString}
 * @param hostFrom where the host was found, for people
 * @param tokenFrom where the token was found, for people
 * @param notices what a person should mend, though it works
 */
public record BackendSettings(
    String host, String token, String hostFrom, String tokenFrom, List<String> notices) {
  /** Host where nobody names one. */
  public static final String DEFAULT_HOST = "https://api.synapse.sh";

  private static final int LONGEST_TOKEN = 8 * 1024;

  public BackendSettings {
    notices = List.copyOf(notices);
  }

  /** Those of a process that asks no platform anything. */
  public static BackendSettings none() {
    return new BackendSettings(DEFAULT_HOST, "none", "default", "default", List.of());
  }

  /**
   * Finds host and token, each by itself: option, environment, {@code ~/.synapse/config.json}
   * (synapse-datamaker.md §10).
   *
   * @param host {@code --host}; null where not given
   * @param token {@code --token}; null where not given
   * @param insecure whether plain http may leave this machine
   * @throws CourierException where there is no token, or where host or token cannot be used
   */
  public static BackendSettings resolve(
      String host, String token, Map<String, String> env, Path home, boolean insecure) {
    UserConfig file = file(home);
    Found foundHost = host(host, env, file);
    Found foundToken =
        first(token, "--token", env, "SYNAPSE_ACCESS_TOKEN", file, () -> file.text("access_token"));
    if (foundToken == null) {
      throw wrong(
          "token-missing",
          "No access token was given.",
          "Run courier login, which keeps it in "
              + file.path()
              + ", set SYNAPSE_ACCESS_TOKEN, or give --token.");
    }
    return new BackendSettings(
        BackendHost.checked(foundHost.value(), foundHost.from(), insecure),
        checkedToken(foundToken),
        foundHost.from(),
        foundToken.from(),
        file.notices());
  }

  /**
   * The host that {@link #resolve} would take, as it is written there.
   *
   * @param host {@code --host}; null where not given
   */
  public static String host(String host, Map<String, String> env, Path home) {
    return host(host, env, file(home)).value();
  }

  private static UserConfig file(Path home) {
    return new UserConfig(home.resolve(".synapse").resolve("config.json"));
  }

  private static Found host(String host, Map<String, String> env, UserConfig file) {
    Found found = first(host, "--host", env, "SYNAPSE_HOST", file, () -> file.text("host"));
    return found == null ? new Found(DEFAULT_HOST, "default") : found;
  }

  private record Found(String value, String from) {}

  private static Found first(
      String option,
      String optionName,
      Map<String, String> env,
      String variable,
      UserConfig file,
      Supplier<String> inFile) {
    if (isGiven(option)) {
      return new Found(option, optionName);
    }
    if (isGiven(env.get(variable))) {
      return new Found(env.get(variable), variable);
    }
    // The file is opened only when needed, so that a broken one does not stop a complete command.
    String value = inFile.get();
    return isGiven(value) ? new Found(value, file.path().toString()) : null;
  }

  private static boolean isGiven(String value) {
    return value != null && !value.isBlank();
  }

  /** A line break in a header value would be a second header. */
  private static String checkedToken(Found token) {
    boolean usable =
        token.value().length() <= LONGEST_TOKEN
            && token.value().chars().allMatch(c -> c > ' ' && c < 0x7F);
    if (!usable) {
      throw wrong(
          "token-invalid",
          "The access token of "
              + token.from()
              + " has a space, a line break or a letter that no"
              + " token has.",
          "Copy it again, without what stands around it.");
    }
    return token.value();
  }

  static CourierException wrong(String code, String what, String remedy) {
    return new CourierException(
        CourierException.Kind.CONFIGURATION, new Problem(code, what, remedy));
  }

  @Override
  public String toString() {
    return host + " (" + hostFrom + "), token *** (" + tokenFrom + ")";
  }
}

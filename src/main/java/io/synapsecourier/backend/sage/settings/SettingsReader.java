package io.synapsecourier.backend.sage.settings;

import io.synapsecourier.backend.sage.SageEndpoints;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.NearestWord;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.Secrets;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts options, file and environment together, in that order. */
final class SettingsReader {
  static final String DEFAULT_PROFILE = "default";
  private static final String LEGACY = "authentication";
  private static final int MOST_TRANSFERS = 128;

  private final SageOptions options;
  private final Map<String, String> environment;
  private final Path home;
  private final Path path;
  private final IniFile file;
  private final List<String> notices = new ArrayList<>();

  SettingsReader(SageOptions options, Map<String, String> environment, Path home) {
    this.options = options;
    this.environment = environment;
    this.home = home;
    path = options.configPath() == null ? home.resolve(".synapseConfig") : options.configPath();
    file = ConfigText.read(path, options.configPath() != null, notices);
    KnownKeys.check(file, notices);
  }

  SageSettings read() {
    String profile = profile();
    String section = section(profile);
    String token = checked(token(section));
    Secrets.register(token);
    checkSts();
    return new SageSettings(
        endpoints(),
        token,
        options.username() == null ? text(section, "username") : options.username(),
        profile,
        path,
        cache(),
        transfers(),
        file.sections().containsKey("debug"),
        notices);
  }

  private String profile() {
    if (options.profile() != null) {
      return options.profile();
    }
    String named = environment.getOrDefault("SYNAPSE_PROFILE", "");
    return named.isBlank() ? DEFAULT_PROFILE : named.strip();
  }

  /** The section of a profile; null for the default one where the file has none. */
  private String section(String profile) {
    boolean isDefault = profile.equals(DEFAULT_PROFILE);
    for (String name :
        isDefault
            ? List.of(DEFAULT_PROFILE, "profile " + DEFAULT_PROFILE, LEGACY)
            : List.of("profile " + profile)) {
      if (file.sections().containsKey(name)) {
        return name;
      }
    }
    if (isDefault) {
      return null;
    }
    List<String> profiles =
        file.sections().keySet().stream()
            .filter(name -> name.startsWith("profile "))
            .map(name -> name.substring(8))
            .toList();
    String nearest =
        NearestWord.of(profile, profiles).map(word -> " Did you mean " + word + "?").orElse("");
    throw wrong(
        "sage-profile",
        path + " has no section [profile " + profile + "]." + nearest,
        "Name one of its profiles, or add this one with courier sage config.");
  }

  private String token(String section) {
    if (options.token() != null) {
      return options.token();
    }
    String written = text(section, "authtoken");
    String variable = environment.getOrDefault("SYNAPSE_AUTH_TOKEN", "").strip();
    return written != null || variable.isEmpty() ? written : variable;
  }

  private static String checked(String token) {
    if (token == null) {
      return null;
    }
    if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw wrong(
          "sage-token-invalid",
          "The access token holds a space, a line break or a letter that no token has.",
          "Copy it again.");
    }
    if (TokenScope.lacksView(token)) {
      throw wrong(
          "sage-token-invalid",
          "The access token does not have the scope view, without which nothing can be read.",
          "Make a new one in the portal with the scopes view, download and modify.");
    }
    return token;
  }

  private String text(String section, String key) {
    IniFile.Entry entry = section == null ? null : file.entry(section, key);
    return entry == null ? null : entry.value();
  }

  private SageEndpoints endpoints() {
    return new SageEndpoints(
        endpoint("repoEndpoint"),
        endpoint("authEndpoint"),
        endpoint("fileHandleEndpoint"),
        endpoint("portalEndpoint"));
  }

  private URI endpoint(String key) {
    IniFile.Entry entry = file.entry("endpoints", key);
    return entry == null
        ? SageEndpoints.checked(SageEndpoints.PRODUCTION.get(key), key, false)
        : SageEndpoints.checked(entry.value(), file.place(entry) + ": " + key, options.insecure());
  }

  private Path cache() {
    IniFile.Entry entry = file.entry("cache", "location");
    return entry == null
        ? home.resolve(".synapseCache")
        : Expansion.path(entry.value(), file.place(entry), environment, home);
  }

  /** Uploads with credentials of the storage itself are not done; presigned URLs serve the same. */
  private void checkSts() {
    IniFile.Entry entry = file.entry("transfer", "use_boto_sts");
    if (entry == null || entry.value().equalsIgnoreCase("false")) {
      return;
    }
    if (!entry.value().equalsIgnoreCase("true")) {
      throw wrong(
          "sage-config",
          file.place(entry) + ": use_boto_sts is neither true nor false.",
          "Write true or false.");
    }
    notices.add(
        file.place(entry) + ": use_boto_sts has no effect here; files go by presigned URLs.");
  }

  private int transfers() {
    IniFile.Entry entry = file.entry("transfer", "max_threads");
    if (entry == null) {
      return Math.min(MOST_TRANSFERS, Runtime.getRuntime().availableProcessors() + 4);
    }
    int given;
    try {
      given = Integer.parseInt(entry.value());
    } catch (NumberFormatException e) {
      throw wrong(
          "sage-config",
          file.place(entry) + ": max_threads is no whole number.",
          "Write a number from 1 to " + MOST_TRANSFERS + ".");
    }
    int used = Math.max(1, Math.min(MOST_TRANSFERS, given));
    if (used != given) {
      notices.add(
          file.place(entry)
              + ": max_threads is "
              + given
              + "; "
              + used
              + " is used, as the"
              + " limits are 1 and "
              + MOST_TRANSFERS
              + ".");
    }
    return used;
  }

  static CourierException wrong(String code, String what, String remedy) {
    return new CourierException(
        CourierException.Kind.CONFIGURATION, new Problem(code, what, remedy));
  }
}

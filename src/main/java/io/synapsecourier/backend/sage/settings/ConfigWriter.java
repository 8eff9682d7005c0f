package io.synapsecourier.backend.sage.settings;

import io.synapsecourier.model.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps user name and token in {@code .synapseConfig}, beside all else that the file says. */
public final class ConfigWriter {
  private ConfigWriter() {}

  /**
   * What was written.
   *
   * @param backup the file as it was before; empty where there was none
   */
  public record Saved(Path file, Optional<Path> backup) {}

  /**
   * Writes the credentials of a profile. Sections, keys and comments of others stay line for line;
   * the file is its owner's alone, and nobody sees it half written.
   *
   * @param profile {@code default} or the name of a {@code [profile …]}
   * @param username null to leave it out
   * @param backup whether the file before is kept as {@code FILE.backup}, {@code .backup2} …
   * @throws io.synapsecourier.model.CourierException where the file cannot be parsed or written
   */
  public static Saved save(
      Path file, String profile, String username, String token, boolean backup) {
    if (profile.isBlank() || profile.chars().anyMatch(c -> c < ' ' || c == '[' || c == ']')) {
      throw SettingsReader.wrong(
          "sage-profile",
          "The name of the profile holds a bracket or a line break, or nothing.",
          "Choose a name of letters and digits.");
    }
    for (String value : username == null ? List.of(token) : List.of(username, token)) {
      if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
        // A line break would begin another key, or another section.
        throw SettingsReader.wrong(
            "sage-token-invalid",
            "The user name or the token is empty, or has a line break or a control character.",
            "Copy it again.");
      }
    }
    boolean isDefault = profile.equals(SettingsReader.DEFAULT_PROFILE);
    String title = isDefault ? profile : "profile " + profile;
    boolean exists = Files.exists(file);
    String before = exists ? ConfigText.text(file) : "";
    IniFile.parse(file.toString(), before);
    List<String> lines = new ArrayList<>(Arrays.asList(before.split("\r\n|\r|\n", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    ConfigLines edited = new ConfigLines(lines);
    edited.set(title, username == null ? Map.of() : Map.of("username", username));
    edited.set(title, Map.of("authtoken", token));
    try {
      OwnerOnly.createFolders(file.toAbsolutePath().getParent());
      Optional<Path> kept = exists && backup ? Optional.of(kept(file)) : Optional.empty();
      byte[] text = (String.join("\n", edited.lines()) + "\n").getBytes(StandardCharsets.UTF_8);
      OwnerOnly.replace(file, text);
      return new Saved(file, kept);
    } catch (IOException e) {
      throw SettingsReader.wrong(
          "sage-login-not-saved",
          "The login was not saved: "
              + file
              + " cannot be written ("
              + e.getClass().getSimpleName()
              + ").",
          "Give access to its folder, or set SYNAPSE_AUTH_TOKEN instead.");
    }
  }

  private static Path kept(Path file) throws IOException {
    Path copy = file.resolveSibling(file.getFileName() + ".backup");
    for (int number = 2; Files.exists(copy); number++) {
      copy = file.resolveSibling(file.getFileName() + ".backup" + number);
    }
    OwnerOnly.replace(copy, Files.readAllBytes(file));
    return copy;
  }
}

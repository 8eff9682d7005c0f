package io.synapsecourier.backend.sage.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The text of a {@code .synapseConfig}. */
final class ConfigText {
  private static final long MOST_BYTES = 1024 * 1024;

  private ConfigText() {}

  /**
   * Reads and parses a file; one that does not exist is empty.
   *
   * @param named whether a person named the file: then it must exist
   * @param notices gets a word where others may read the token
   */
  static IniFile read(Path file, boolean named, List<String> notices) {
    if (!Files.exists(file)) {
      if (named) {
        throw SettingsReader.wrong(
            "sage-config", file + " does not exist.", "Name another file with --configPath.");
      }
      return new IniFile(file.toString(), Map.of());
    }
    warnOfReaders(file, notices);
    return IniFile.parse(file.toString(), text(file));
  }

  /**
   * The text of a file.
   *
   * @throws io.synapsecourier.model.CourierException where it cannot be read or is no UTF-8 text
   */
  static String text(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw SettingsReader.wrong(
            "sage-config", file + " is larger than 1 MiB.", "Name the right file.");
      }
      byte[] bytes = Files.readAllBytes(file);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw SettingsReader.wrong(
          "sage-config", file + " is no text in UTF-8.", "Name the right file, or save it anew.");
    } catch (IOException e) {
      throw SettingsReader.wrong(
          "sage-config",
          Files.isDirectory(file)
              ? file + " is a folder."
              : file + " cannot be read (" + e.getClass().getSimpleName() + ").",
          "Give this account the right to read it, or name another one with --configPath.");
    }
  }

  private static void warnOfReaders(Path file, List<String> notices) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.contains(PosixFilePermission.GROUP_READ)
          || permissions.contains(PosixFilePermission.OTHERS_READ)) {
        notices.add(
            file
                + " may hold a token and other users can read it. Close it with: chmod 600 "
                + file);
      }
    } catch (IOException | UnsupportedOperationException e) {
      // No POSIX permissions here: nothing to say about them.
    }
  }
}

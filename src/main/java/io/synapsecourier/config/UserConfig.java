package io.synapsecourier.config;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.MapValue;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.TextFile;
import io.synapsecourier.config.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code ~/.synapse/config.json}, which the platform's own tools write too. */
final class UserConfig {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Path path;
  private final List<String> notices = new ArrayList<>();
  private MapValue content;

  UserConfig(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  List<String> notices() {
    return notices;
  }

  /** The text of a key; null where file or key do not exist. Other keys are not ours. */
  String text(String key) {
    if (content == null) {
      content = read();
    }
    for (MapValue.Entry entry : content.entries()) {
      if (entry.key().equals(key) && !entry.value().isNull()) {
        if (entry.value() instanceof Scalar scalar && scalar.isText()) {
          return scalar.text();
        }
        // The value itself is not shown: it may be the token.
        throw BackendSettings.wrong(
            "configuration",
            entry.value().origin() + ": " + Scalar.quote(key) + " is not text.",
            "Put it in quotes.");
      }
    }
    return null;
  }

  private MapValue read() {
    ErrorList errors = new ErrorList();
    MapValue empty = new MapValue(Origin.option(""), List.of());
    if (!Files.exists(path)) {
      return empty;
    }
    warnOfReaders();
    var value =
        TextFile.read(path, path.toString(), errors)
            .flatMap(text -> YamlText.parse(path.toString(), text, errors));
    if (!errors.isEmpty()) {
      throw Parsed.failure(errors.sorted());
    }
    return value.orElseThrow() instanceof MapValue map ? map : empty;
  }

  private void warnOfReaders() {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      if (permissions.stream().anyMatch(OTHERS::contains)) {
        notices.add(
            path + " holds a token and other users can read it. Close it with: chmod 600 " + path);
      }
    } catch (IOException | UnsupportedOperationException e) {
      // No POSIX permissions here: nothing to say about them.
    }
  }
}

package io.synapsecourier.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A configuration directory in the hands of an operator: each file has a folder of units. */
final class Config {
  private final Path folder;

  Config(Path folder) {
    this.folder = folder;
    create(folder.resolve("config/uploads"));
  }

  Path file(String name) {
    return folder.resolve("config/uploads").resolve(name + ".yaml");
  }

  /** The source of an upload. */
  Path source(String id) {
    return folder.resolve("sources").resolve(id);
  }

  /** Text of a definition that is looked at each second, or runs once. */
  String text(String id, boolean watched, String... more) {
    return "id: "
        + id
        + "\nname: "
        + id
        + "\npath: "
        + source(id)
        + "\nstorage: 11\ndata_collection: 43\nunits: {by: stem}\n"
        + (watched ? "when: {watch: 1s, settle: 1s}\n" : "")
        + String.join("\n", more)
        + "\n";
  }

  /** As an editor does that cares: readers see the old text or the new one. */
  void write(String name, String text) {
    try {
      Path beside = Files.writeString(file(name).resolveSibling("." + name), text);
      Files.move(beside, file(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void rename(String name, String other) {
    try {
      Files.move(file(name), file(other));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remove(String name) {
    try {
      Files.delete(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that is a unit of its own. */
  void unit(String id, String name) {
    unit(id, name, id + " " + name);
  }

  /**
   * @param name of the file; without an extension it gets one
   */
  void unit(String id, String name, String content) {
    Path data = source(id).resolve("data_1");
    create(data);
    try {
      Files.writeString(data.resolve(name.contains(".") ? name : name + ".bin"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path create(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

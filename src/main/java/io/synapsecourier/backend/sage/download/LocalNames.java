package io.synapsecourier.backend.sage.download;

import io.synapsecourier.backend.ErrorText;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names of entities and files as names of files here. They are given by whoever made the entity: a
 * name is taken as it is or refused, so that it never leads out of its folder.
 */
final class LocalNames {
  /** Leaves room for what a file is called while it is not whole. */
  private static final int MOST_BYTES = 255;

  private static final int SHORT = 180;

  private LocalNames() {}

  /**
   * A name that is one step of a path.
   *
   * @throws SageException for one that is none
   */
  static String checked(String name) throws SageException {
    String why = why(name);
    if (why != null) {
      throw SageException.refused(
          SageFault.LOCAL_NAME,
          "no local file can be called " + ErrorText.clean(String.valueOf(name)) + ": " + why);
    }
    return name;
  }

  private static String why(String name) {
    if (name == null || name.isBlank()) {
      return "it is empty";
    }
    if (name.equals(".") || name.equals("..")) {
      return "it is the name of a folder";
    }
    if (name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
      return "it has a slash, a backslash or a control character";
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return "it is longer than " + MOST_BYTES + " bytes";
    }
    try {
      return Path.of(name).getNameCount() == 1 && !Path.of(name).isAbsolute()
          ? null
          : "it is a path";
    } catch (InvalidPathException e) {
      return "this machine's files cannot have it";
    }
  }

  /** What a file is called until it is whole ({@code sage-synapse.md §e}). */
  static String partial(String name, String handle) {
    boolean fits = name.getBytes(StandardCharsets.UTF_8).length <= SHORT;
    return (fits ? name : "file") + ".synapse_download_" + handle;
  }

  /** Whether a file has a place that {@link #numbered} gives instead of the wanted one. */
  static boolean isNumbered(Path file, Path wanted) {
    String of = wanted.getFileName().toString();
    int dot = of.lastIndexOf('.');
    String base = dot <= 0 ? of : of.substring(0, dot);
    String end = dot <= 0 ? "" : of.substring(dot);
    String name = String.valueOf(file.getFileName());
    return wanted.getParent().equals(file.getParent())
        && name.length() > of.length()
        && name.startsWith(base)
        && name.endsWith(end)
        && name.substring(base.length(), name.length() - end.length()).matches("\\([1-9]\\d*\\)");
  }

  /** {@code name(1).ext} for a name that is taken. */
  static String numbered(String name, int number) {
    int dot = name.lastIndexOf('.');
    return dot <= 0
        ? name + "(" + number + ")"
        : name.substring(0, dot) + "(" + number + ")" + name.substring(dot);
  }
}

package io.synapsecourier.source;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;

/** Keys of object stores: any text, of which only some can be a path below a root. */
public final class ObjectKeys {
  private ObjectKeys() {}

  /** Why a key below the root is no path, if it is none. */
  static Optional<String> problem(String path) {
    if (path.indexOf('\0') >= 0) {
      return Optional.of("the key has a NUL character, so it is no path: rename the object");
    }
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        String shown = part.isEmpty() ? "an empty part" : "the part " + part;
        return Optional.of("the key has " + shown + ", so it is no path: rename the object");
      }
    }
    return Optional.empty();
  }

  /**
   * Checks a path that comes from outside, such as the ledger, before it becomes a key.
   *
   * @param uri names the file in the error
   * @throws FileSystemException if the path is none below the root
   */
  public static void check(String uri, String path) throws IOException {
    if (problem(path).isPresent()) {
      throw new FileSystemException(shown(uri), null, "is not a path below the folder");
    }
  }

  /** A key as text of one line: control characters, which keys may hold, become visible. */
  public static String shown(String key) {
    return Failures.shown(key);
  }

  /**
   * Whether one key comes behind another: by code points, which is the order of their UTF-8 bytes
   * and what S3 and Google promise, or by UTF-16 as some other servers sort. Both keep together
   * what begins alike up to a slash.
   */
  static boolean follows(String key, String before) {
    return key.compareTo(before) > 0 || compareCodePoints(key, before) > 0;
  }

  private static int compareCodePoints(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean surrogates = Character.isSurrogate(x) && !Character.isSurrogate(y);
        boolean others = Character.isSurrogate(y) && !Character.isSurrogate(x);
        return surrogates ? 1 : others ? -1 : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}

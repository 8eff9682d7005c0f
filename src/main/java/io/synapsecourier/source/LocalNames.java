package io.synapsecourier.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The names in one directory, read in one go and sorted by UTF-16 code units.
 *
 * @param valid names that lead back to their file
 * @param invalid names whose bytes are no text in the platform's encoding, percent-encoded
 */
record LocalNames(String[] valid, List<String> invalid) {

  private static final char REPLACEMENT = '\uFFFD';

  static LocalNames of(Path directory) throws IOException {
    List<String> valid = new ArrayList<>();
    List<String> invalid = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (survives(name, entry)) {
          valid.add(name);
        } else {
          invalid.add(encoded(entry));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    String[] sorted = valid.toArray(String[]::new);
    Arrays.sort(sorted);
    invalid.sort(null);
    return new LocalNames(sorted, invalid);
  }

  private static boolean survives(String name, Path entry) {
    if (isAscii(name)) {
      return true;
    }
    if (name.indexOf(REPLACEMENT) >= 0) {
      return false;
    }
    try {
      return entry.getFileSystem().getPath(name).equals(entry.getFileName());
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Only the URI form tells the bytes, so that two such names stay two names. */
  private static String encoded(Path entry) {
    String path = entry.toUri().getRawPath();
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }
}

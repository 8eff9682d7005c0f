package io.synapsecourier.meta.manifest;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The manifests in a folder into which people drop them. */
public final class DroppedManifests {
  /** Whoever may write there must not be able to fill the memory. */
  static final int MOST = 10_000;

  private static final String CODE = "manifest-folder";

  private DroppedManifests() {}

  /**
   * Files that end in {@code .tsv} or {@code .csv}, by name; hidden ones and those in folders below
   * are left out.
   *
   * @throws CourierException (code {@code manifest-folder}) where the folder cannot be listed
   */
  public static List<Path> in(Path folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, DroppedManifests::is)) {
      for (Path file : files) {
        if (found.size() == MOST) {
          throw refusal(
              folder + " has more than " + MOST + " manifests.",
              "Move those away that are done.",
              null);
        }
        found.add(file);
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw refusal(folder + " cannot be listed.", "Check the folder and the right to read it.", e);
    }
    found.sort(null);
    return found;
  }

  private static boolean is(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && (name.endsWith(".tsv") || name.endsWith(".csv"))
        && Files.isRegularFile(file);
  }

  private static CourierException refusal(String what, String remedy, Exception cause) {
    return new CourierException(Kind.CONFIGURATION, new Problem(CODE, what, remedy), cause);
  }
}

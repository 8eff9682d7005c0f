package io.synapsecourier.meta.manifest;

import io.synapsecourier.model.sage.FilePath;
import io.synapsecourier.model.sage.ManifestRow;

/** Checks that the files are there, and counts them. */
final class RowFiles {
  private static final String PATH = "manifest-path";
  private static final String EMPTY = "manifest-empty-file";

  private final PathResolver resolver;
  private final FileLookup lookup;
  private long rows;
  private long files;
  private long bytes;
  private long unknownSizes;
  private long links;
  private long changes;

  RowFiles(PathResolver resolver, FileLookup lookup) {
    this.resolver = resolver;
    this.lookup = lookup;
  }

  void check(ManifestRow row, RowCells cells) {
    rows++;
    FilePath path = row.path();
    if (path == null) {
      changes += row.id() == null ? 0 : 1;
      return;
    }
    if (row.store()) {
      files++;
    } else {
      links++;
    }
    if (path.kind() == FilePath.Kind.URL) {
      return;
    }
    // What lies outside is not even looked at.
    Found found =
        resolver.isAllowed(path, Found.of(Found.Kind.UNKNOWN))
            ? lookup.look(path)
            : Found.of(Found.Kind.UNKNOWN);
    if (!resolver.isAllowed(path, found)) {
      cells
          .at(Role.PATH)
          .reject(
              PATH,
              Problems.quoted(path.written())
                  + " leads out of the folder that manifests may take files from.",
              "Move the file into that folder, or widen it.");
      return;
    }
    size(row, found, cells);
    String wrong = wrong(found.kind());
    if (wrong != null) {
      cells
          .at(Role.PATH)
          .reject(
              PATH,
              Problems.quoted(path.written()) + " " + wrong + ".",
              path.kind() == FilePath.Kind.LOCAL && !path.written().startsWith("/")
                  ? "Correct it. It was looked for from " + resolver.shownBase() + "."
                  : "Correct it.");
    }
  }

  private void size(ManifestRow row, Found found, RowCells cells) {
    if (!row.store()) {
      return;
    }
    if (found.size() == 0) {
      cells
          .at(Role.PATH)
          .reject(
              EMPTY,
              "the file "
                  + Problems.quoted(row.path().filename())
                  + " is empty, and the server"
                  + " takes no empty files.",
              "Take the row out, or put something into the file.");
    }
    bytes += Math.max(0, found.size());
    unknownSizes += found.kind() == Found.Kind.UNKNOWN ? 1 : 0;
  }

  private static String wrong(Found.Kind kind) {
    return switch (kind) {
      case FILE, UNKNOWN -> null;
      case DIRECTORY -> "is a folder, not a file";
      case MISSING -> "does not exist";
      case OTHER -> "is neither a file nor a folder";
      case UNREADABLE -> "may not be read";
    };
  }

  Totals totals(long skipped) {
    return new Totals(rows, files, bytes, unknownSizes, links, changes, skipped);
  }
}

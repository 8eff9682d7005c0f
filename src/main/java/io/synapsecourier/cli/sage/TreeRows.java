package io.synapsecourier.cli.sage;

import io.synapsecourier.meta.manifest.ManifestFlavour;
import io.synapsecourier.meta.manifest.MetadataManifest;
import io.synapsecourier.model.sage.DownloadedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The files of a download in the order of the tree: those of a folder and all below it adjoin. */
final class TreeRows {
  private final RowSpool rows;
  private final List<Folder> folders = new ArrayList<>();

  /** A folder whose rows begin somewhere, and end where the next folder beside it begins. */
  static final class Folder {
    private final Path path;
    private final int begin;
    private int end;

    private Folder(Path path, int begin) {
      this.path = path;
      this.begin = begin;
      this.end = begin;
    }
  }

  TreeRows(RowSpool rows) {
    this.rows = rows;
  }

  /** From now on files are of this folder, or of one below it. */
  Folder begin(Path path) {
    Folder folder = new Folder(path, rows.size());
    folders.add(folder);
    return folder;
  }

  /** No more files are of this folder. */
  void end(Folder folder) {
    folder.end = rows.size();
  }

  /** Keeps a place for a file that is under way. */
  int place() {
    return rows.place();
  }

  void set(int place, DownloadedFile row) throws IOException {
    rows.set(place, row);
  }

  /**
   * Writes a manifest into each folder that has files in or below it, or into the first alone.
   *
   * @return how many were written
   */
  int write(ManifestMode mode) throws IOException {
    List<Folder> wanted =
        switch (mode) {
          case ALL -> folders;
          case ROOT -> folders.subList(0, 1);
          case SUPPRESS -> List.of();
        };
    int written = 0;
    for (Folder folder : wanted) {
      if (folder.end > folder.begin) {
        Iterable<DownloadedFile> files =
            () -> IntStream.range(folder.begin, folder.end).mapToObj(rows::get).iterator();
        MetadataManifest.write(
            folder.path.resolve(MetadataManifest.TSV_NAME), ManifestFlavour.TSV, files);
        written++;
      }
    }
    return written;
  }
}

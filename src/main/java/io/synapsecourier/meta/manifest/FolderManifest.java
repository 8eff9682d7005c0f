package io.synapsecourier.meta.manifest;

import io.synapsecourier.meta.text.CellWriter;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Writes the manifest of a folder and of all below it: a row for each file, with the backend's
 * folder that matches its own as the parent (sage-synapse.md §d). Folders and files come in the
 * order of their names, so that two runs make the same manifest.
 */
public final class FolderManifest {
  private static final String LEFT_OUT = "manifest-left-out";

  /**
   * What came of it.
   *
   * @param files rows that were written
   * @param folders that are at the backend now
   * @param leftOut what has no row, and names that the server would refuse
   */
  public record Result(long files, long folders, List<Problem> leftOut) {
    public Result {
      leftOut = List.copyOf(leftOut);
    }
  }

  private record Pending(Path folder, String id) {}

  private final FolderMaker maker;
  private final Path output;
  private final List<Problem> leftOut = new ArrayList<>();
  private long files;
  private long folders;

  private FolderManifest(FolderMaker maker, Path output) {
    this.maker = maker;
    this.output = output;
  }

  /**
   * Writes to a file, which is there as a whole or not at all.
   *
   * @param path folder as the user named it: rows begin with it
   * @param parent id of the project or folder that matches it
   */
  public static Result write(
      Path file, ManifestFlavour flavour, Path path, String parent, FolderMaker maker)
      throws IOException {
    FolderManifest manifest = new FolderManifest(maker, file);
    manifest.checkFolder(path);
    ManifestWriting.replace(file, flavour, out -> manifest.walk(out, flavour, path, parent));
    return manifest.result();
  }

  /** The same to a stream, such as the terminal's. */
  public static Result write(
      OutputStream out, ManifestFlavour flavour, Path path, String parent, FolderMaker maker)
      throws IOException {
    FolderManifest manifest = new FolderManifest(maker, null);
    manifest.checkFolder(path);
    ManifestWriting.write(out, flavour, rows -> manifest.walk(rows, flavour, path, parent));
    return manifest.result();
  }

  private void checkFolder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new NotDirectoryException(path.toString());
    }
  }

  private Result result() {
    return new Result(files, folders, leftOut);
  }

  private void walk(CellWriter out, ManifestFlavour flavour, Path path, String parent)
      throws IOException {
    out.row(List.of("path", flavour.parent()));
    Path root = path.toRealPath();
    Deque<Pending> pending = new ArrayDeque<>(List.of(new Pending(path, parent)));
    while (!pending.isEmpty()) {
      Pending next = pending.removeFirst();
      FolderTree tree = FolderTree.list(next.folder(), root, output);
      tree.leftOut().forEach(entry -> leave(entry.path(), entry.why()));
      checkSize(next.folder(), tree.files().size() + tree.folders().size());
      for (Path file : tree.files()) {
        checkName(file);
        out.row(List.of(file.toString(), next.id()));
        files++;
      }
      List<Pending> made = new ArrayList<>();
      for (Path folder : tree.folders()) {
        if (isName(folder)) {
          made.add(new Pending(folder, maker.folder(next.id(), folder.getFileName().toString())));
          folders++;
        }
      }
      for (int i = made.size() - 1; i >= 0; i--) {
        pending.addFirst(made.get(i));
      }
    }
  }

  private void checkSize(Path folder, int entries) {
    if (entries > Parents.MOST) {
      leftOut.add(
          new Problem(
              "manifest-parent-full",
              Problems.quoted(folder.toString())
                  + " has "
                  + entries
                  + " entries, and a folder of the server holds "
                  + Parents.MOST
                  + ".",
              "Divide them between several folders before the manifest is carried out."));
    }
  }

  /** A folder that cannot be made would leave its files without a parent. */
  private boolean isName(Path folder) {
    Optional<String> refused = NameRules.server(folder.getFileName().toString());
    refused.ifPresent(why -> leave(folder, "its name " + why));
    return refused.isEmpty();
  }

  private void checkName(Path file) {
    NameRules.server(file.getFileName().toString())
        .ifPresent(
            why ->
                leftOut.add(
                    new Problem(
                        "manifest-name",
                        Problems.quoted(file.toString()) + " has a row, but its name " + why + ".",
                        "Rename the file before the manifest is carried out.")));
  }

  private void leave(Path path, String why) {
    leftOut.add(
        new Problem(
            LEFT_OUT,
            Problems.quoted(path.toString()) + " is not in the manifest: " + why + ".",
            "Nothing need be done if that is right."));
  }
}

package io.synapsecourier.meta.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One folder of this machine: what of it belongs into a manifest, sorted by name, and what is left
 * out and why.
 */
final class FolderTree {
  private final List<Path> folders = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final Path root;
  private final Path output;

  /** Something that is not in the manifest. */
  record LeftOut(Path path, String why) {}

  /**
   * @param root real path of the folder that the walk began with: links lead nowhere else
   */
  private FolderTree(Path root, Path output) {
    this.root = root;
    this.output = output;
  }

  /**
   * @param output the manifest that is being written, which may lie in the folder; null for none
   */
  static FolderTree list(Path folder, Path root, Path output) throws IOException {
    FolderTree tree = new FolderTree(root, output);
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted(Comparator.comparing(Path::toString)).toList()) {
        tree.add(entry);
      }
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
    return tree;
  }

  private void add(Path entry) {
    try {
      if (isOutput(entry)) {
        return;
      }
      if (!isText(entry)) {
        leftOut.add(new LeftOut(entry, "its name is not UTF-8"));
        return;
      }
      BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
      boolean isLink = Files.isSymbolicLink(entry);
      if (attributes.isDirectory()) {
        if (isLink) {
          leftOut.add(new LeftOut(entry, "links to folders are not followed"));
        } else {
          folders.add(entry);
        }
      } else if (!attributes.isRegularFile()) {
        leftOut.add(new LeftOut(entry, "it is neither a file nor a folder"));
      } else if (isLink && !entry.toRealPath().startsWith(root)) {
        leftOut.add(new LeftOut(entry, "the link leads out of the folder"));
      } else if (attributes.size() == 0) {
        leftOut.add(new LeftOut(entry, "it is empty, and the server takes no empty files"));
      } else {
        files.add(entry);
      }
    } catch (IOException e) {
      leftOut.add(new LeftOut(entry, "it cannot be read"));
    }
  }

  /** The manifest of an earlier run, or the part of it that is written now. */
  private boolean isOutput(Path entry) {
    if (output == null) {
      return false;
    }
    Path manifest = output.toAbsolutePath().normalize();
    Path found = entry.toAbsolutePath().normalize();
    String name = String.valueOf(found.getFileName());
    String wanted = String.valueOf(manifest.getFileName());
    return manifest.getParent().equals(found.getParent())
        && (name.equals(wanted) || name.startsWith("." + wanted + ".") && name.endsWith(".part"));
  }

  /** Whether the name survives being written into a text file. */
  private static boolean isText(Path entry) {
    try {
      return Path.of(entry.toString()).equals(entry);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  List<Path> folders() {
    return folders;
  }

  List<Path> files() {
    return files;
  }

  List<LeftOut> leftOut() {
    return leftOut;
  }
}

package io.synapsecourier.cli;

import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.model.Asset;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.UploadDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a file that a person names lies in an upload.
 *
 * @param asset the root that has it
 * @param path below that root
 * @param uri identity of the file
 */
record FilePlace(Asset asset, String path, String uri) {
  private static final String LOCAL = "file://";

  /** A reference to a file of which nothing is known but its place. */
  FileRef reference() {
    return new FileRef(asset.name(), uri, path, 0, "-", Instant.EPOCH);
  }

  /**
   * The place in an upload of a file that is named by its local path, its URI, or its path below
   * the root.
   *
   * @param below whether a relative name may be one below the root although no such file exists
   */
  static Optional<FilePlace> find(UploadDefinition definition, String written, boolean below) {
    List<FilePlace> places = new ArrayList<>();
    for (Asset asset : definition.assets()) {
      Path root = LocalPaths.ofProcess().resolve(asset.path());
      belowRoot(root, written).ifPresent(path -> places.add(place(asset, root, path)));
    }
    if (places.isEmpty() && isRelative(written)) {
      for (Asset asset : definition.assets()) {
        Path root = LocalPaths.ofProcess().resolve(asset.path());
        Path file = root.resolve(written).normalize();
        if (file.startsWith(root) && (below || Files.exists(file))) {
          places.add(place(asset, root, root.relativize(file)));
        }
      }
    }
    return places.stream()
        .filter(place -> Files.exists(Path.of(place.uri().substring(LOCAL.length()))))
        .findFirst()
        .or(() -> places.stream().findFirst());
  }

  private static Optional<Path> belowRoot(Path root, String written) {
    try {
      String local = written.startsWith(LOCAL) ? written.substring(LOCAL.length()) : written;
      Path file = LocalPaths.ofProcess().resolve(local);
      Path found = below(root, file);
      if (found == null && Files.exists(file) && Files.exists(root)) {
        found = below(root.toRealPath(), file.toRealPath());
      }
      return Optional.ofNullable(found);
    } catch (InvalidPathException | IOException e) {
      return Optional.empty();
    }
  }

  private static Path below(Path root, Path file) {
    return file.startsWith(root) && !file.equals(root) ? root.relativize(file) : null;
  }

  private static boolean isRelative(String written) {
    return !written.isEmpty() && !written.matches("(/|~|\\.{1,2}/).*|[A-Za-z][A-Za-z0-9+.-]*://.*");
  }

  private static FilePlace place(Asset asset, Path root, Path below) {
    String base = root.toString();
    String path = below.toString();
    return new FilePlace(asset, path, LOCAL + (base.endsWith("/") ? base : base + "/") + path);
  }
}

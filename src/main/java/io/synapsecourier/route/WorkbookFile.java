package io.synapsecourier.route;

import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.model.WorkbookRule;
import io.synapsecourier.source.Listing;
import io.synapsecourier.source.Source;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The workbook of an upload as a local file: one that lies there, or a copy of one at the root of
 * another storage, which is gone as soon as it has been read.
 *
 * @param ignored rule that keeps it from being taken as a file of a unit, by its uri
 * @param copy whether the file is ours
 */
record WorkbookFile(Path file, Map<String, String> ignored, boolean copy) implements Closeable {
  /** As much as is ever read of a workbook; see the limits of {@code meta.workbook}. */
  private static final long MOST = 1L << 30;

  /**
   * Finds the workbook.
   *
   * @param source of the upload, for a workbook at the root of a storage that is not local
   * @return empty where there is none and none is named
   * @throws CourierException of kind CONFIGURATION where a named one is missing, or several could
   *     be meant; of kind SOURCE where it cannot be read
   */
  static Optional<WorkbookFile> of(UploadDefinition definition, LocalPaths paths, Source source) {
    WorkbookRule rule = definition.metadata().workbook();
    if (isLocal(definition)) {
      return WorkbookPlace.of(definition, paths)
          .map(place -> new WorkbookFile(place.file(), place.ignored(), false));
    }
    String root = definition.shownPath();
    return rule.path() == null
        ? usual(root, source)
        : Optional.of(named(rule.path(), root, source));
  }

  /**
   * Changes whenever another workbook, or another version of it, would be read.
   *
   * @throws CourierException as {@link #of}
   */
  static String stamp(UploadDefinition definition, LocalPaths paths, Source source) {
    WorkbookRule rule = definition.metadata().workbook();
    if (isLocal(definition)) {
      return WorkbookPlace.of(definition, paths).map(WorkbookFile::stamp).orElse("");
    }
    List<String> names = rule.path() == null ? WorkbookPlace.USUAL : List.of(rule.path());
    return names.stream()
        .map(
            name ->
                look(name, definition.shownPath(), source)
                    .map(file -> name + " " + file.version())
                    .orElse(""))
        .collect(Collectors.joining("|"));
  }

  private static String stamp(WorkbookPlace place) {
    try {
      BasicFileAttributes now = Files.readAttributes(place.file(), BasicFileAttributes.class);
      return place.file() + " " + now.size() + " " + now.lastModifiedTime() + " " + now.fileKey();
    } catch (IOException e) {
      return place.file() + " gone";
    }
  }

  private static boolean isLocal(UploadDefinition definition) {
    WorkbookRule rule = definition.metadata().workbook();
    boolean localRoot = LocalPaths.isLocal(definition.assets().get(0).path());
    boolean localFile = rule.path() != null && LocalPaths.isLocal(rule.path());
    return !rule.enabled() || localRoot || localFile || !definition.isSinglePath();
  }

  private static WorkbookFile named(String path, String root, Source source) {
    return look(path, root, source)
        .map(found -> copied(found, source))
        .orElseThrow(
            () ->
                wrong(
                    "The workbook " + path + " of excel_metadata_path is not at the source.",
                    "Correct the path; without ./ in front, it starts at the root of the source."));
  }

  private static Optional<WorkbookFile> usual(String root, Source source) {
    Map<String, FileRef> found = new LinkedHashMap<>();
    for (String name : WorkbookPlace.USUAL) {
      look(name, root, source).ifPresent(file -> found.put(name, file));
    }
    if (found.size() > 1) {
      throw wrong(
          "The source has several workbooks: " + String.join(", ", found.keySet()) + ".",
          "Write which one counts, for example excel_metadata_path: "
              + found.keySet().iterator().next()
              + ", or metadata.workbook: {enabled: false}.");
    }
    return found.values().stream().findFirst().map(file -> copied(file, source));
  }

  private static Optional<FileRef> look(String path, String root, Source source) {
    try {
      return Optional.of(source.current(new FileRef("", path, path, 0, "", Instant.EPOCH)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      // Where nothing of the source can be read, its listing says so in better words.
      try (Listing listing = source.list()) {
        listing.hasNext();
      }
      throw unreadable(path + " of " + root, e);
    }
  }

  private static WorkbookFile copied(FileRef file, Source source) {
    if (file.size() > MOST) {
      throw wrong("The workbook " + file.uri() + " is larger than 1 GiB.", "Name a smaller one.");
    }
    try {
      Path folder =
          Files.createTempDirectory(
              "courier",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      // Messages show the last part of its name, as the person knows it.
      Path copy = folder.resolve("workbook." + suffix(file.filename()));
      WorkbookFile workbook = new WorkbookFile(copy, Map.of(file.uri(), WorkbookPlace.RULE), true);
      try {
        write(file, source, copy);
        return workbook;
      } catch (IOException | RuntimeException e) {
        // Half of it names patients, too.
        workbook.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(file.uri(), e);
    }
  }

  private static void write(FileRef file, Source source, Path copy) throws IOException {
    try (InputStream in = source.open(file, 0);
        OutputStream out = Files.newOutputStream(copy)) {
      in.transferTo(out);
    }
  }

  private static String suffix(String filename) {
    String suffix = filename.substring(filename.lastIndexOf('.') + 1);
    return suffix.matches("[A-Za-z]{3,4}") ? suffix : "xlsx";
  }

  private static CourierException unreadable(String path, IOException cause) {
    return new CourierException(
        Kind.SOURCE,
        new Problem(
            "source-unreadable",
            "The workbook " + path + " cannot be read: " + cause.getMessage() + ".",
            "Run again, check the rights of the account, or write metadata.workbook: {enabled:"
                + " false}."),
        cause);
  }

  private static CourierException wrong(String what, String remedy) {
    return new CourierException(Kind.CONFIGURATION, new Problem("workbook", what, remedy));
  }

  @Override
  public void close() {
    if (copy) {
      try {
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.getParent());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

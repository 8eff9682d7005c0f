package io.synapsecourier.route;

import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.model.Asset;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.model.WorkbookRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the workbook of an upload lies.
 *
 * @param file absolute path
 * @param roots of the upload's sources
 */
record WorkbookPlace(Path file, List<Path> roots) {
  static final String RULE = "the metadata workbook";

  /** Names that are looked for at the root, where the definition names none. */
  static final List<String> USUAL =
      List.of("meta.xlsx", "meta.xls", "metadata.xlsx", "metadata.xls");

  /**
   * Finds the workbook.
   *
   * @return empty where there is none and none is named
   * @throws CourierException of kind CONFIGURATION where one is meant and missing, or several could
   *     be meant
   */
  static Optional<WorkbookPlace> of(UploadDefinition definition, LocalPaths paths) {
    WorkbookRule rule = definition.metadata().workbook();
    if (!rule.enabled()) {
      return Optional.empty();
    }
    List<Path> roots =
        definition.assets().stream()
            .map(Asset::path)
            .filter(LocalPaths::isLocal)
            .map(paths::resolve)
            .toList();
    Path base = definition.isSinglePath() && !roots.isEmpty() ? roots.get(0) : null;
    if (rule.path() != null) {
      Path file = resolved(rule.path(), base, paths);
      if (!Files.isRegularFile(file)) {
        throw wrong(
            "The workbook " + file + " of excel_metadata_path does not exist.",
            "Correct the path; without ./ in front, it starts at the root of the source.");
      }
      return Optional.of(new WorkbookPlace(file, roots));
    }
    List<Path> found =
        base == null
            ? List.of()
            : USUAL.stream().map(base::resolve).filter(Files::isRegularFile).toList();
    if (found.isEmpty() && (rule.keyColumn() != null || rule.sheet() != null)) {
      throw wrong(
          "metadata.workbook says how to read a workbook, but none is named"
              + (base == null
                  ? "."
                  : ", and none of " + String.join(", ", USUAL) + " is in " + base + "."),
          "Name it by excel_metadata_path, or remove metadata.workbook.");
    }
    if (found.size() > 1) {
      throw wrong(
          "The source has several workbooks: "
              + String.join(", ", found.stream().map(p -> p.getFileName().toString()).toList())
              + ".",
          "Write which one counts, for example excel_metadata_path: "
              + found.get(0).getFileName()
              + ", or metadata.workbook: {enabled: false}.");
    }
    found.forEach(file -> requireBelow(base, file));
    return found.stream().findFirst().map(file -> new WorkbookPlace(file, roots));
  }

  /** Whoever fills a folder must not be able to have another file of this machine read. */
  private static void requireBelow(Path root, Path file) {
    try {
      if (file.toRealPath().startsWith(root.toRealPath())) {
        return;
      }
    } catch (IOException e) {
      // A link that leads nowhere cannot be followed either.
    }
    throw wrong(
        "The workbook " + file.getFileName() + " of the source leads out of it by a link.",
        "Name the file that is meant by excel_metadata_path, or remove the link.");
  }

  /** A path as a definition writes it: local, or below the root of the source. */
  private static Path resolved(String written, Path base, LocalPaths paths) {
    try {
      if (LocalPaths.isLocal(written)) {
        return paths.resolve(written);
      }
      if (base != null) {
        return base.resolve(written).normalize();
      }
    } catch (InvalidPathException e) {
      throw wrong(
          "excel_metadata_path is no name that the file system knows.", "Check its characters.");
    }
    throw wrong(
        "excel_metadata_path " + written + " is relative, and the assets have no common root.",
        "Write it with / or ./ in front.");
  }

  /**
   * The rule that keeps the workbook from being taken as a file of a unit, by the uri under which a
   * source lists it; empty where it lies in none of them.
   */
  Map<String, String> ignored() {
    Map<String, String> ignored = new LinkedHashMap<>();
    for (Path root : roots) {
      put(ignored, root, root, file);
      try {
        put(ignored, root, root.toRealPath(), file.toRealPath());
      } catch (IOException e) {
        // A root that cannot be reached is told by its listing.
      }
    }
    return ignored;
  }

  private static void put(Map<String, String> ignored, Path root, Path from, Path file) {
    if (file.startsWith(from)) {
      ignored.put("file://" + root.resolve(from.relativize(file)), RULE);
    }
  }

  private static CourierException wrong(String what, String remedy) {
    return new CourierException(Kind.CONFIGURATION, new Problem("workbook", what, remedy));
  }
}

package io.synapsecourier.meta.manifest;

import io.synapsecourier.model.sage.ListReading;
import io.synapsecourier.model.sage.ManifestRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A folder with manifests and the files that they name. */
final class ManifestFiles {
  private final Path folder;
  private ListReading lists = ListReading.COMMAS;
  private Map<String, String> environment = Map.of();
  private Path within;
  private ManifestLimits limits = ManifestLimits.DEFAULT;

  ManifestFiles(Path folder) {
    this.folder = folder;
  }

  ManifestFiles lists(ListReading reading) {
    lists = reading;
    return this;
  }

  ManifestFiles environment(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  ManifestFiles within(Path bound) {
    within = bound;
    return this;
  }

  ManifestFiles limits(ManifestLimits wanted) {
    limits = wanted;
    return this;
  }

  /** Makes files with a few bytes, and the folders above them. */
  ManifestFiles files(String... paths) {
    for (String path : paths) {
      file(path, "text");
    }
    return this;
  }

  Path file(String path, String content) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a TSV manifest; {@code |} stands for a tab. */
  Manifest tsv(String... lines) {
    return read("study.tsv", String.join("\n", lines).replace('|', '\t'));
  }

  Manifest csv(String... lines) {
    return read("study.csv", String.join("\n", lines));
  }

  Manifest read(String name, String content) {
    return read(write(name, content.getBytes(StandardCharsets.UTF_8)));
  }

  Path write(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Manifest read(Path manifest) {
    PathRules paths = new PathRules(folder, folder.resolve("home"), environment, within);
    return Manifest.read(manifest, new ManifestOptions(lists, paths, limits), new LocalLookup());
  }

  static List<ManifestRow> rows(Manifest manifest) {
    List<ManifestRow> rows = new ArrayList<>();
    try (ManifestRows all = manifest.rows()) {
      all.forEachRemaining(rows::add);
    }
    return rows;
  }

  /** Errors as a person sees them. */
  static List<String> errors(Manifest manifest) {
    return manifest.errors().stream().map(ManifestProblem::toString).toList();
  }

  static List<String> remarks(Manifest manifest) {
    return manifest.remarks().stream().map(ManifestProblem::toString).toList();
  }
}

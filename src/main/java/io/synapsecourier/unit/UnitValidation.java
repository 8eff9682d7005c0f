package io.synapsecourier.unit;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The checks of a unit's files that need neither their content nor the backend. */
public final class UnitValidation {
  private static final long MEBIBYTE = 1024L * 1024L;

  static final Problem EMPTY_COLLECTION =
      new Problem(
          "empty-collection",
          "The data collection has no file specifications.",
          "Add them in the platform, or name another data_collection.");

  private UnitValidation() {}

  /**
   * All problems of a unit in one go.
   *
   * @param files files of the unit; only those that fill a specification are checked
   * @param maxFileBytes largest accepted file in bytes
   * @param maxFileSizeMb the same as the definition says it, in MiB
   */
  public static List<Problem> check(
      List<Placed> files, List<FileSpecification> specs, long maxFileBytes, int maxFileSizeMb) {
    List<Problem> problems = new ArrayList<>();
    if (specs.isEmpty()) {
      problems.add(EMPTY_COLLECTION);
    }
    files.stream()
        .filter(placed -> placed.state() == FileState.SEEN && !placed.isSidecar())
        .sorted(Comparator.comparing(placed -> placed.file().uri()))
        .forEach(
            placed -> {
              size(placed.file(), maxFileBytes, maxFileSizeMb, problems);
              extension(placed, specs, problems);
            });
    return problems;
  }

  private static void size(
      FileRef file, long maxFileBytes, int maxFileSizeMb, List<Problem> problems) {
    if (file.size() <= maxFileBytes) {
      return;
    }
    long needed = (file.size() - 1) / MEBIBYTE + 1;
    problems.add(
        new Problem(
            "size-limit",
            String.format(
                Locale.ROOT,
                "%s has %d bytes (%.1f MiB), and max_file_size_mb is %d.",
                Shown.file(file),
                file.size(),
                (double) file.size() / MEBIBYTE,
                maxFileSizeMb),
            "Set max_file_size_mb: " + needed + " or more, or leave the file out."));
  }

  private static void extension(
      Placed placed, List<FileSpecification> specs, List<Problem> problems) {
    String filename = placed.file().filename();
    for (FileSpecification spec : specs) {
      if (!spec.name().equals(placed.spec()) || Extensions.accepts(spec, filename)) {
        continue;
      }
      List<String> others =
          specs.stream()
              .filter(
                  other ->
                      !Extensions.declared(other).isEmpty() && Extensions.accepts(other, filename))
              .map(FileSpecification::name)
              .toList();
      String extension = new Extensions(specs).of(filename);
      problems.add(
          new Problem(
              "extension",
              Shown.file(placed.file())
                  + (extension.isEmpty()
                      ? " has no extension"
                      : " has the extension " + Shown.text(extension))
                  + ", but "
                  + Shown.text(spec.name())
                  + " takes "
                  + Shown.text(String.join(" ", Extensions.declared(spec)))
                  + ".",
              others.isEmpty()
                  ? "Convert the file, or add the extension to the specification in the platform."
                  : "Move it to a directory named " + Shown.either(others) + ", or convert it."));
    }
  }
}

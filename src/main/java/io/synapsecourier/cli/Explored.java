package io.synapsecourier.cli;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.source.Listed;
import io.synapsecourier.source.Sample;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a sample of a folder shows.
 *
 * @param files number of files
 * @param bytes of these files
 * @param complete whether the sample is everything
 * @param first the first entries by path
 * @param extensions the most frequent first
 * @param specifications those of the collection, or one for each usual extension
 */
record Explored(
    int files,
    long bytes,
    boolean complete,
    List<Entry> first,
    List<Extension> extensions,
    List<FileSpecification> specifications) {
  private static final int SHOWN = 30;

  /**
   * An entry of the source.
   *
   * @param leftOut why it is not looked at; null for an ordinary file
   */
  record Entry(String path, long bytes, String leftOut) {}

  /** Files that end alike; the extension has its dot, and is empty for none. */
  record Extension(String extension, int files, long bytes) {}

  /**
   * Sums a sample up.
   *
   * @param specs file specifications of the collection; null where none was named
   */
  static Explored of(Sample sample, List<FileSpecification> specs) {
    List<FileRef> files = sample.files();
    Map<String, Extension> byName = new TreeMap<>();
    for (FileRef file : files) {
      byName.merge(
          extension(file.filename()),
          new Extension(extension(file.filename()), 1, file.size()),
          (a, b) -> new Extension(a.extension(), a.files() + b.files(), a.bytes() + b.bytes()));
    }
    List<Extension> extensions =
        byName.values().stream()
            .sorted(Comparator.comparingInt(Extension::files).reversed())
            .toList();
    return new Explored(
        files.size(),
        files.stream().mapToLong(FileRef::size).sum(),
        sample.cuts().isEmpty(),
        sample.entries().stream()
            .sorted(Comparator.comparing(Listed::path))
            .limit(SHOWN)
            .map(Explored::entry)
            .toList(),
        extensions,
        specs == null ? invented(extensions) : specs);
  }

  private static Entry entry(Listed listed) {
    if (listed instanceof Listed.Found found) {
      return new Entry(found.path(), found.file().size(), null);
    }
    Listed.Left left = (Listed.Left) listed;
    return new Entry(left.path(), left.size(), left.reason());
  }

  private static String extension(String filename) {
    int dot = filename.lastIndexOf('.');
    boolean has = dot > 0 && dot < filename.length() - 1;
    return has ? filename.substring(dot).toLowerCase(Locale.ROOT) : "";
  }

  /** One for each extension that is at least half as frequent as the first: units have these. */
  private static List<FileSpecification> invented(List<Extension> extensions) {
    int most = extensions.stream().mapToInt(Extension::files).max().orElse(0);
    return extensions.stream()
        .filter(extension -> !extension.extension().isEmpty() && 2 * extension.files() >= most)
        .map(
            extension ->
                new FileSpecification(
                    extension.extension().substring(1),
                    "any",
                    List.of(extension.extension()),
                    true))
        .toList();
  }

  String summary() {
    return String.format(
        Locale.ROOT,
        "%,d files, %,d bytes%s",
        files,
        bytes,
        complete ? "." : " looked at; there are more.");
  }
}

package io.synapsecourier.unit;

import io.synapsecourier.model.FileSpecification;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Extensions of file names under the specifications of a collection. The longest one that a
 * specification declares counts, so {@code a.nii.gz} has the stem {@code a} where {@code .nii.gz}
 * is declared; else what follows the last dot.
 */
final class Extensions {
  /** What a file type takes where a specification lists nothing: synapse-datamaker.md §2.1. */
  private static final Map<String, List<String>> BY_FILE_TYPE =
      Map.of(
          "video", List.of(".mp4", ".avi", ".mov", ".mkv", ".webm", ".flv", ".wmv"),
          "image", List.of(".jpg", ".jpeg", ".png"),
          "pcd", List.of(".pcd"),
          "text", List.of(".txt", ".html"),
          "audio", List.of(".mp3", ".wav"),
          "data", List.of(".xml", ".bin", ".json", ".fbx"));

  private final List<String> longestFirst;

  Extensions(List<FileSpecification> specs) {
    this.longestFirst =
        specs.stream()
            .flatMap(spec -> declared(spec).stream())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** Extension with its dot in lower case; {@code ""} for none. */
  String of(String filename) {
    return filename.substring(stem(filename).length()).toLowerCase(Locale.ROOT);
  }

  /** Name without its extension. */
  String stem(String filename) {
    for (String extension : longestFirst) {
      if (ends(filename, extension)) {
        return filename.substring(0, filename.length() - extension.length());
      }
    }
    int dot = filename.lastIndexOf('.');
    return dot > 0 && dot < filename.length() - 1 ? filename.substring(0, dot) : filename;
  }

  /** Whether matching by extension gives such a file to the specification. */
  static boolean takes(FileSpecification spec, String extension) {
    List<String> usual = usual(spec);
    return usual.isEmpty() || usual.contains(extension);
  }

  /** What the specification declares, else what is usual for its file type; empty: any. */
  static List<String> usual(FileSpecification spec) {
    List<String> declared = declared(spec);
    if (!declared.isEmpty() || spec.fileType() == null) {
      return declared;
    }
    return BY_FILE_TYPE.getOrDefault(spec.fileType().toLowerCase(Locale.ROOT), List.of());
  }

  /** Whether the backend takes a file of this name for the specification. */
  static boolean accepts(FileSpecification spec, String filename) {
    List<String> declared = declared(spec);
    return declared.isEmpty() || declared.stream().anyMatch(e -> ends(filename, e));
  }

  /** The list of the specification in lower case, each with its dot. */
  static List<String> declared(FileSpecification spec) {
    return spec.extensions().stream()
        .map(extension -> extension.strip().toLowerCase(Locale.ROOT))
        .filter(extension -> !extension.isEmpty())
        .map(extension -> extension.startsWith(".") ? extension : "." + extension)
        .toList();
  }

  /** Compared in place, because lower case may have another length than the name. */
  private static boolean ends(String filename, String extension) {
    int start = filename.length() - extension.length();
    return start > 0 && filename.regionMatches(true, start, extension, 0, extension.length());
  }
}

package io.synapsecourier.meta;

import io.synapsecourier.model.Placed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The values that every unit gets: synapse-datamaker.md §8.4 and, for {@code name}, §8.8. */
final class DefaultMeta {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The keys that every unit has. */
  static final Set<String> KEYS =
      Set.of("name", "dataset_key", "origin_file_stem", "origin_file_extension", "created_at");

  private DefaultMeta() {}

  /** Values by key; the same ones whatever the order of the files. */
  static Map<String, String> of(String unitKey, List<Placed> files, Instant claimTime) {
    List<String> filenames =
        files.stream()
            .sorted(
                Comparator.comparing(Placed::spec, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(placed -> placed.file().uri()))
            .map(placed -> placed.file().filename())
            .toList();
    Map<String, String> meta = new LinkedHashMap<>();
    meta.put("name", unitKey);
    meta.put("dataset_key", unitKey);
    meta.put("origin_file_stem", mostFrequent(filenames, name -> name.substring(0, dot(name))));
    meta.put(
        "origin_file_extension",
        mostFrequent(filenames, name -> name.substring(dot(name)).toLowerCase(Locale.ROOT)));
    meta.put("created_at", SECONDS.format(claimTime));
    return meta;
  }

  /** Where the last suffix starts; a leading or trailing dot makes none. */
  private static int dot(String filename) {
    int dot = filename.lastIndexOf('.');
    return dot > 0 && dot < filename.length() - 1 ? dot : filename.length();
  }

  /** The first of the most frequent ones. */
  private static String mostFrequent(List<String> filenames, Function<String, String> part) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    filenames.forEach(name -> counts.merge(part.apply(name), 1, Integer::sum));
    String best = "";
    int bestCount = 0;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > bestCount) {
        best = entry.getKey();
        bestCount = entry.getValue();
      }
    }
    return best;
  }
}

package io.synapsecourier.unit;

import io.synapsecourier.model.FileSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Which specifications a directory's name stands for: the name itself, its stem ({@code image} for
 * {@code image_1}), the plural of either, or an alias of the stem; the first of these that fits.
 */
final class SpecNames {
  private final List<FileSpecification> specs;
  private final Map<String, String> aliases;
  private final Map<String, List<FileSpecification>> known = new HashMap<>();

  SpecNames(List<FileSpecification> specs, Map<String, String> aliases) {
    this.specs = specs;
    this.aliases = aliases;
    index(spec -> List.of(lower(spec.name())));
    index(spec -> List.of(stem(spec)));
    index(spec -> plurals(lower(spec.name())));
    index(spec -> plurals(stem(spec)));
  }

  /** The specification of exactly this name, or null. */
  FileSpecification exactly(String directory) {
    for (FileSpecification spec : specs) {
      if (Keys.nfc(spec.name()).equals(directory)) {
        return spec;
      }
    }
    return null;
  }

  /** Specifications that the directory stands for; empty for none. */
  List<FileSpecification> namedBy(String directory) {
    FileSpecification exact = exactly(directory);
    if (exact != null) {
      return List.of(exact);
    }
    String word = lower(directory);
    List<FileSpecification> named = known.get(word);
    if (named == null && aliases.containsKey(word)) {
      named = known.get(lower(aliases.get(word)));
    }
    return named == null ? List.of() : named;
  }

  /** Why a directory stands for a specification, in words. */
  String meaning(String directory) {
    if (exactly(directory) != null) {
      return "has its name";
    }
    String word = lower(directory);
    return known.containsKey(word)
        ? "is its stem, or a plural"
        : "is an alias of " + Shown.text(String.valueOf(aliases.get(word)));
  }

  /** Later kinds of names never change what an earlier kind gave to a word. */
  private void index(Function<FileSpecification, List<String>> words) {
    Map<String, List<FileSpecification>> found = new HashMap<>();
    for (FileSpecification spec : specs) {
      for (String word : words.apply(spec)) {
        found.computeIfAbsent(word, w -> new ArrayList<>()).add(spec);
      }
    }
    found.forEach(known::putIfAbsent);
  }

  private static String stem(FileSpecification spec) {
    String name = lower(spec.name());
    int end = name.length();
    while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    boolean numbered = end < name.length() && end > 1 && name.charAt(end - 1) == '_';
    return numbered ? name.substring(0, end - 1) : name;
  }

  private static List<String> plurals(String word) {
    List<String> plurals = new ArrayList<>(List.of(word + "s", word + "es"));
    if (word.endsWith("y")) {
      plurals.add(word.substring(0, word.length() - 1) + "ies");
    }
    return plurals;
  }

  private static String lower(String word) {
    return Keys.nfc(word).toLowerCase(Locale.ROOT);
  }
}

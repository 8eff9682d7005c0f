package io.synapsecourier.config;

import io.synapsecourier.config.key.Field;
import io.synapsecourier.config.key.Key;
import io.synapsecourier.config.key.Text;
import io.synapsecourier.config.key.TextList;
import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.MapValue;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.TextFile;
import io.synapsecourier.config.yaml.Value;
import io.synapsecourier.config.yaml.YamlText;
import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Words for directories that mean a file specification, for example {@code imgs} for image. */
public final class Aliases {
  private static final TextList WORDS = new TextList(1, Text.LINE);

  private Aliases() {}

  /**
   * Reads {@code aliases.yaml} of a configuration directory, or what the project ships where there
   * is none.
   *
   * @return stem of a specification by word; both in lower case and NFC
   * @throws CourierException with every error of the file
   */
  public static Map<String, String> read(Path configDir) {
    Path file = configDir.resolve("aliases.yaml");
    ErrorList errors = new ErrorList();
    Optional<String> text =
        Files.exists(file) ? TextFile.read(file, file.toString(), errors) : Optional.of(shipped());
    Map<String, String> words =
        text.flatMap(t -> YamlText.parse(file.toString(), t, errors))
            .map(value -> words(value, errors))
            .orElse(Map.of());
    if (!errors.isEmpty()) {
      throw Parsed.failure(errors.sorted());
    }
    return words;
  }

  private static Map<String, String> words(Value value, ErrorList errors) {
    Map<String, String> stems = new TreeMap<>();
    if (!(value instanceof MapValue map)) {
      if (!value.isNull()) {
        errors.add(
            value.origin(),
            "The file is not a map of specifications and words",
            "For example: image: [img, images]");
      }
      return stems;
    }
    for (MapValue.Entry entry : map.entries()) {
      Field field = new Field(null, Key.of(entry.key(), WORDS, "[img, images]", ""));
      List<String> words = WORDS.read(entry.value(), field, errors);
      if (words != null) {
        words.forEach(word -> add(word, entry, stems, errors));
      }
    }
    return Collections.unmodifiableMap(stems);
  }

  private static void add(
      String word, MapValue.Entry entry, Map<String, String> stems, ErrorList errors) {
    String stem = folded(entry.key());
    String other = stems.putIfAbsent(folded(word), stem);
    if (other != null && !other.equals(stem)) {
      errors.add(
          entry.value().origin(),
          Scalar.quote(word)
              + " stands under "
              + Scalar.quote(other)
              + " and "
              + Scalar.quote(stem),
          "Keep it under the one that it means.");
    }
  }

  private static String folded(String word) {
    return Normalizer.normalize(word.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static String shipped() {
    try (InputStream in = Aliases.class.getResourceAsStream("aliases.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

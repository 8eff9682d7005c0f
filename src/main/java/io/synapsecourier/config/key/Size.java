package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Numbers;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.ScalarKind;
import io.synapsecourier.config.yaml.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, at least one: {@code 50MiB}, {@code 10MB} or {@code 1000000}. */
public record Size() implements KeyType {
  private static final Map<String, Long> UNITS =
      Map.of(
          "B",
          1L,
          "KB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          1_000_000_000L,
          "KiB",
          1L << 10,
          "MiB",
          1L << 20,
          "GiB",
          1L << 30);

  private static final String REGEX = "^[1-9][0-9]{0,17} ?(B|KB|MB|GB|KiB|MiB|GiB)$";
  private static final Pattern PATTERN = Pattern.compile(REGEX);
  private static final Pattern PARTS = Pattern.compile("([0-9]+) ?([A-Za-z]*)");

  @Override
  public String phrase() {
    return "a number of bytes such as 50MiB, 10MB or 1000000";
  }

  @Override
  public Long read(Value value, Field field, ErrorList errors) {
    if (value instanceof Scalar scalar) {
      Optional<Long> bytes =
          scalar.kind() == ScalarKind.INTEGER
              ? Numbers.whole(scalar.text()).filter(n -> n > 0)
              : scalar.isText() ? withUnit(scalar.text()) : Optional.empty();
      if (bytes.isPresent()) {
        return bytes.get();
      }
    }
    field.wrongType(value, errors);
    return null;
  }

  /** The number of bytes that a text means, as of a setting; empty where it means none. */
  public static Optional<Long> bytes(String text) {
    return text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(text)) : withUnit(text);
  }

  private static Optional<Long> withUnit(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!PATTERN.matcher(text).matches() || !parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Math.multiplyExact(Long.parseLong(parts.group(1)), UNITS.get(parts.group(2))));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Upper and lower case matter, because Mb and MB are not the same to everybody. */
  @Override
  public Optional<String> suggestion(Scalar scalar) {
    Matcher parts = PARTS.matcher(scalar.text());
    if (!parts.matches() || parts.group(1).length() > 18) {
      return Optional.empty();
    }
    String unit = parts.group(2).toLowerCase(Locale.ROOT);
    return UNITS.keySet().stream()
        .filter(u -> u.toLowerCase(Locale.ROOT).equals(unit))
        .map(u -> parts.group(1) + u)
        .filter(s -> PATTERN.matcher(s).matches() && !s.equals(scalar.text()))
        .findFirst();
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.orVariable(
        Schemas.anyOf(
            Schemas.of("type", "integer", "minimum", 1L),
            Schemas.of("type", "string", "pattern", REGEX)));
  }
}

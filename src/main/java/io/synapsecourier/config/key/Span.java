package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.ScalarKind;
import io.synapsecourier.config.yaml.Value;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A duration with its unit: {@code 30s}, {@code 1m}, {@code 2h} or {@code 1d}. */
public record Span() implements KeyType {
  private static final Map<Character, ChronoUnit> UNITS =
      Map.of(
          's',
          ChronoUnit.SECONDS,
          'm',
          ChronoUnit.MINUTES,
          'h',
          ChronoUnit.HOURS,
          'd',
          ChronoUnit.DAYS);

  private static final String REGEX = "^[0-9]{1,6}[smhd]$";
  private static final Pattern PATTERN = Pattern.compile(REGEX);

  @Override
  public String phrase() {
    return "a duration such as 30s, 1m, 2h or 1d";
  }

  @Override
  public Duration read(Value value, Field field, ErrorList errors) {
    if (value instanceof Scalar scalar
        && scalar.isText()
        && PATTERN.matcher(scalar.text()).matches()) {
      int last = scalar.text().length() - 1;
      long amount = Long.parseLong(scalar.text().substring(0, last));
      return Duration.of(amount, UNITS.get(scalar.text().charAt(last)));
    }
    field.wrongType(value, errors);
    return null;
  }

  @Override
  public Optional<String> suggestion(Scalar scalar) {
    String inSeconds = scalar.text() + "s";
    boolean unitMissing =
        scalar.kind() == ScalarKind.INTEGER && PATTERN.matcher(inSeconds).matches();
    return unitMissing ? Optional.of(inSeconds) : Optional.empty();
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.orVariable(Schemas.of("type", "string", "pattern", REGEX));
  }
}

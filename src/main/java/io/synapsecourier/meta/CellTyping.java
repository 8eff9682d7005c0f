package io.synapsecourier.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.synapsecourier.meta.sidecar.NumberLimits;
import io.synapsecourier.meta.workbook.Cell;
import io.synapsecourier.meta.workbook.Cell.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cells turned into the types of a schema: the first of its types that says exactly what the cell
 * says, text last. Nothing is rounded, guessed or cut.
 */
final class CellTyping {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,99}");
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,99})(?:\\.[0-9]{1,100})?(?:[eE][-+]?[0-9]{1,3})?");

  /** {@code 007} is a name more often than a number. */
  private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9].*", Pattern.DOTALL);

  private static final Pattern MIDNIGHT = Pattern.compile("T00:00(?::00(?:\\.0+)?)?$");

  private CellTyping() {}

  /** The value; empty where the cell says none of the declared types. */
  static Optional<JsonNode> of(Cell cell, PropertyTypes.Declared declared) {
    if (declared.types().isEmpty()) {
      return natural(cell, declared.format());
    }
    boolean text = declared.types().contains("string");
    if (!(text && isShownAsText(cell))) {
      for (String type : declared.types()) {
        Optional<JsonNode> value = as(type, cell);
        if (value.isPresent()) {
          return value;
        }
      }
    }
    return text ? text(cell, declared.format()) : Optional.empty();
  }

  /** What would have been right, for a message. */
  static String expected(PropertyTypes.Declared declared) {
    List<String> types = new ArrayList<>();
    for (String type : declared.types()) {
      boolean formatted = type.equals("string") && declared.format() != null;
      types.add(formatted ? declared.format() : type.equals("string") ? "text" : type);
    }
    return types.isEmpty() ? String.valueOf(declared.format()) : String.join(" or ", types);
  }

  private static Optional<JsonNode> as(String type, Cell cell) {
    return switch (type) {
      case "integer" -> number(cell, INTEGER).filter(n -> isWhole(n)).map(JSON::numberNode);
      case "number" -> number(cell, NUMBER).map(JSON::numberNode);
      case "boolean" -> bool(cell).map(JSON::booleanNode);
      case "array" -> json(cell).filter(JsonNode::isArray);
      case "object" -> json(cell).filter(JsonNode::isObject);
      default -> Optional.empty();
    };
  }

  /** Where the schema names no type, the cell's own one. */
  private static Optional<JsonNode> natural(Cell cell, String format) {
    return switch (cell.kind()) {
      case NUMBER ->
          isShownAsText(cell) ? Optional.of(JSON.textNode(cell.text())) : as("number", cell);
      case BOOLEAN -> as("boolean", cell);
      default -> text(cell, format);
    };
  }

  private static boolean isShownAsText(Cell cell) {
    return cell.kind() == Kind.NUMBER && LEADING_ZERO.matcher(cell.text().strip()).matches();
  }

  private static Optional<BigDecimal> number(Cell cell, Pattern spelling) {
    return switch (cell.kind()) {
      case NUMBER -> Optional.of(new BigDecimal(cell.exact()));
      case TEXT ->
          spelling.matcher(cell.text()).matches()
              ? Optional.of(new BigDecimal(cell.text())).filter(n -> !isMinusZero(n, cell))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isMinusZero(BigDecimal number, Cell cell) {
    return number.signum() == 0 && cell.text().startsWith("-");
  }

  private static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }

  private static Optional<Boolean> bool(Cell cell) {
    String text =
        switch (cell.kind()) {
          case BOOLEAN -> cell.exact();
          case TEXT -> cell.text().toLowerCase(Locale.ROOT);
          default -> "";
        };
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<JsonNode> json(Cell cell) {
    if (cell.kind() != Kind.TEXT) {
      return Optional.empty();
    }
    try {
      return Optional.of(CanonicalJson.parse(cell.text())).filter(NumberLimits::hold);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> text(Cell cell, String format) {
    Optional<String> text =
        switch (cell.kind()) {
          case TEXT, NUMBER, BOOLEAN -> Optional.of(cell.text());
          case DATE, DATE_TIME, TIME -> time(cell, format == null ? "" : format);
          case ERROR -> Optional.empty();
        };
    return text.map(JSON::textNode);
  }

  /** Workbooks know no zone; where the format wants one, the cell is taken as UTC. */
  private static Optional<String> time(Cell cell, String format) {
    String exact = cell.exact();
    return switch (format) {
      case "date" ->
          switch (cell.kind()) {
            case DATE -> Optional.of(exact);
            case DATE_TIME ->
                MIDNIGHT.matcher(exact).find()
                    ? Optional.of(MIDNIGHT.matcher(exact).replaceFirst(""))
                    : Optional.empty();
            default -> Optional.empty();
          };
      case "date-time" ->
          switch (cell.kind()) {
            case DATE -> Optional.of(exact + "T00:00:00Z");
            case DATE_TIME -> Optional.of(exact + "Z");
            default -> Optional.empty();
          };
      case "time" -> cell.kind() == Kind.TIME ? Optional.of(exact + "Z") : Optional.empty();
      default -> Optional.of(exact);
    };
  }
}

package io.synapsecourier.meta.sidecar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** What text without quotes means in the YAML 1.2 core schema. */
final class CoreSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
  private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
  private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
  private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9].*");

  private CoreSchema() {}

  /** The value; null for a number that would not be what was written. */
  static JsonNode value(String text) {
    if (NULL.matcher(text).matches()) {
      return JSON.nullNode();
    }
    if (TRUE.matcher(text).matches() || FALSE.matcher(text).matches()) {
      return JSON.booleanNode(TRUE.matcher(text).matches());
    }
    if (NOT_FINITE.matcher(text).matches()) {
      return null;
    }
    boolean number = NUMBER.matcher(text).matches();
    boolean hexadecimal = HEXADECIMAL.matcher(text).matches();
    if (!number && !hexadecimal && !OCTAL.matcher(text).matches()) {
      return JSON.textNode(text);
    }
    if (text.length() > NumberLimits.MAX_DIGITS || LEADING_ZERO.matcher(text).matches()) {
      return null;
    }
    try {
      return number
          ? JSON.numberNode(new BigDecimal(text))
          : JSON.numberNode(new BigInteger(text.substring(2), hexadecimal ? 16 : 8));
    } catch (NumberFormatException e) {
      // An exponent beyond 32 bits.
      return null;
    }
  }
}

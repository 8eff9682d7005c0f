package io.synapsecourier.meta;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One text per JSON value: keys sorted by UTF-16 code units, no blanks, one spelling per number and
 * string. Numbers are exact decimals, so {@code 1}, {@code 1.0} and {@code 1e0} are one number;
 * strings are taken as they are, without Unicode normalisation.
 *
 * <p>Text that is parsed is untrusted: nesting, length and numbers are bounded, and a key that
 * stands twice in one object is refused, because no reader could say which value counts.
 */
public final class CanonicalJson {
  /** Deepest nesting that is parsed. */
  public static final int MAX_DEPTH = 100;

  /** Longest text that is parsed, in characters. */
  public static final int MAX_LENGTH = 16 * 1024 * 1024;

  private static final int MAX_NUMBER_LENGTH = 500;

  private static final ObjectMapper MAPPER = mapper();

  private CanonicalJson() {}

  /**
   * Canonical text of a tree.
   *
   * @throws IllegalArgumentException if it holds what JSON cannot say, such as NaN
   */
  public static String of(JsonNode tree) {
    StringBuilder text = new StringBuilder();
    write(tree, text);
    return text.toString();
  }

  /**
   * Canonical text of any JSON text.
   *
   * @throws IllegalArgumentException as {@link #parse}
   */
  public static String of(String json) {
    return of(parse(json));
  }

  /**
   * Whether two texts are the same value; null only equals null.
   *
   * @throws IllegalArgumentException as {@link #parse}
   */
  public static boolean equal(String a, String b) {
    if (a == null || b == null) {
      return a == b;
    }
    return a.equals(b) || of(a).equals(of(b));
  }

  /**
   * Reads one JSON value; numbers with a fraction or exponent become exact decimals.
   *
   * @throws IllegalArgumentException if the text is not one JSON value, or exceeds the limits; the
   *     message tells the place and never the content
   */
  public static JsonNode parse(String json) {
    if (json.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "JSON of " + json.length() + " characters; at most " + MAX_LENGTH + " are read");
    }
    try {
      JsonNode tree = MAPPER.readTree(json);
      if (tree == null || tree.isMissingNode()) {
        throw new IllegalArgumentException("Empty text is not JSON");
      }
      return tree;
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " at line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw new IllegalArgumentException("Not usable as JSON" + place, e);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("A number in the JSON has an impossible exponent", e);
    }
  }

  private static ObjectMapper mapper() {
    JsonFactory factory =
        new JsonFactoryBuilder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxDocumentLength(4L * MAX_LENGTH)
                    .maxStringLength(MAX_LENGTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  private static void write(JsonNode node, StringBuilder text) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        keys.sort(null);
        char separator = '{';
        for (String key : keys) {
          text.append(separator);
          CanonicalText.string(key, text);
          write(node.get(key), text.append(':'));
          separator = ',';
        }
        text.append(keys.isEmpty() ? "{}" : "}");
      }
      case ARRAY -> {
        text.append('[');
        for (int i = 0; i < node.size(); i++) {
          write(node.get(i), i > 0 ? text.append(',') : text);
        }
        text.append(']');
      }
      case STRING -> CanonicalText.string(node.textValue(), text);
      case NUMBER -> text.append(CanonicalText.number(decimal(node)));
      case BOOLEAN -> text.append(node.booleanValue());
      case NULL -> text.append("null");
      default -> throw new IllegalArgumentException("JSON has no " + node.getNodeType());
    }
  }

  private static BigDecimal decimal(JsonNode node) {
    try {
      return node.decimalValue();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("JSON has no number " + node.asText(), e);
    }
  }
}

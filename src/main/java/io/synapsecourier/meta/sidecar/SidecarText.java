package io.synapsecourier.meta.sidecar;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The object that a sidecar holds. The values keep the types that they are written in: {@code "45"}
 * is text and {@code 45} a number.
 *
 * <p>A name that ends with {@code .yaml} or {@code .yml} means YAML 1.2 (core schema), one with
 * {@code .json} means JSON; others are JSON where they start with a brace, else YAML.
 */
public final class SidecarText {
  /** Largest file, in bytes. */
  public static final int MAX_SIZE = 1 << 20;

  static final int MAX_DEPTH = 32;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_SIZE)
                          .maxNumberLength(NumberLimits.MAX_DIGITS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SidecarText() {}

  /**
   * Reads a sidecar.
   *
   * @throws SidecarException where it is too large, no UTF-8, neither JSON nor YAML, or no object
   */
  public static ObjectNode parse(String filename, byte[] bytes) throws SidecarException {
    if (bytes.length > MAX_SIZE) {
      throw new SidecarException(0, 0, "it is larger than 1 MiB");
    }
    String text = decoded(bytes);
    String name = filename.toLowerCase(Locale.ROOT);
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    boolean json = !yaml && (name.endsWith(".json") || text.stripLeading().startsWith("{"));
    JsonNode tree = json ? json(text) : SidecarYaml.parse(text);
    if (!(tree instanceof ObjectNode object)) {
      throw new SidecarException(
          1, 1, "it holds no object: write keys and values, such as {\"age\": 45}");
    }
    if (!NumberLimits.hold(tree)) {
      throw new SidecarException(0, 0, "it holds a number that is too large or too small");
    }
    return object;
  }

  private static String decoded(byte[] bytes) throws SidecarException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int lineStart = text.lastIndexOf('\n') + 1;
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      throw new SidecarException(
          line, text.codePointCount(lineStart, text.length()) + 1, "it is not UTF-8 here");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static JsonNode json(String text) throws SidecarException {
    try {
      return JSON.readTree(text);
    } catch (StreamConstraintsException e) {
      throw new SidecarException(
          0,
          0,
          "it is nested deeper than "
              + MAX_DEPTH
              + " levels, or holds a number of more than "
              + NumberLimits.MAX_DIGITS
              + " digits");
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      boolean known = at != null && at.getLineNr() > 0;
      throw new SidecarException(
          known ? at.getLineNr() : 0, known ? at.getColumnNr() : 0, reason(e.getOriginalMessage()));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new SidecarException(0, 0, "it holds a number that is too large or too small");
    }
  }

  /** The parser's own words quote the file, and a value may be a secret. */
  private static String reason(String message) {
    String key = message == null ? null : SidecarYaml.between(message, "Duplicate field '", "'");
    return key != null ? SidecarYaml.twice(key) : "this is not JSON";
  }
}

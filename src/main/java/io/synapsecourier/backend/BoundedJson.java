package io.synapsecourier.backend;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * Reads a backend's JSON, which is not trusted: depth and numbers are bounded. Decimals keep all
 * their digits, because meta is compared and sent as it was frozen.
 */
public final class BoundedJson {
  /** The mapper itself, for trees that are built and written. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(200).maxNumberLength(200).build());
  }

  private BoundedJson() {}

  /** What is wrong with a text is no JSON that can be used. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String what, Exception cause) {
      super(what, cause);
    }
  }

  /**
   * JSON of an answer; a missing node for an empty one.
   *
   * @throws Malformed with a message that does not quote the text
   */
  public static JsonNode parse(byte[] body) throws Malformed {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      // Not only Jackson's own exceptions: bytes that look like UTF-32 end in another one.
      throw new Malformed("is no JSON", e);
    } catch (ArithmeticException | NumberFormatException e) {
      // An exponent beyond 32 bits.
      throw new Malformed("has an impossible number", e);
    }
  }
}

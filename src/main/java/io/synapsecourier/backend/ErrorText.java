package io.synapsecourier.backend;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.model.Secrets;
import java.nio.charset.StandardCharsets;

/** What a server says of an error, as far as a person may and can read it. */
public final class ErrorText {
  private static final int SHOWN = 600;

  private ErrorText() {}

  /**
   * Text of an error body after a colon; empty where it has none, or is a page.
   *
   * @param token our own, which the body may quote
   */
  public static String of(byte[] body, String token) {
    String given = new String(body, StandardCharsets.UTF_8);
    String text =
        clean(token.isEmpty() ? given : given.replace(token, Secrets.MASK))
            .replaceFirst("^\\{\"detail\": ?\"([^\"]*)\"\\}$", "$1");
    return text.isEmpty() || text.startsWith("<") ? "" : ": " + text;
  }

  /** A text of an answer, or its JSON where it is none. */
  public static String of(JsonNode node, String absent) {
    String text = clean(node.isValueNode() ? node.asText("") : node.toString());
    return text.isEmpty() ? absent : text;
  }

  /** One line without secrets and without characters that steer a terminal or a log. */
  public static String clean(String text) {
    // Masked before it is cut: half a token is still half a token.
    String line =
        Secrets.mask(text)
            .replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+", " ")
            .strip();
    if (line.codePointCount(0, line.length()) <= SHOWN) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
  }
}

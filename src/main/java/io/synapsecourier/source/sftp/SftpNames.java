package io.synapsecourier.source.sftp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.util.Optional;

/**
 * Names as text and as they go over the wire. The protocol's version 3 knows bytes only; a raw name
 * holds one byte in each character, so that a name which is no UTF-8 stays what it is.
 */
final class SftpNames {
  private SftpNames() {}

  /**
   * @throws InvalidPathException if the text has no bytes (half of a surrogate pair)
   */
  static String raw(String text) {
    try {
      ByteBuffer bytes = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return ISO_8859_1.decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidPathException(text, "is no text");
    }
  }

  /** The text of a raw name, or empty if its bytes are no UTF-8. */
  static Optional<String> text(String raw) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ISO_8859_1.encode(raw)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Whether a name that a server told can be one part of a path. */
  static boolean isPart(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('/') < 0
        && name.indexOf('\0') < 0;
  }

  /** A raw name for people: bytes beyond ASCII percent-encoded, so that two names stay two. */
  static String encoded(String raw) {
    StringBuilder text = new StringBuilder();
    raw.chars()
        .forEach(
            c -> {
              if (c > 0x20 && c < 0x7f && c != '%' && c != '/') {
                text.append((char) c);
              } else {
                text.append(String.format("%%%02X", c));
              }
            });
    return text.toString();
  }

  static String join(String directory, String name) {
    return directory.endsWith("/") ? directory + name : directory + "/" + name;
  }
}

package io.synapsecourier.config.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads small UTF-8 files with a bound on their size. */
public final class TextFile {
  private TextFile() {}

  /**
   * The text of a file of at most {@link YamlText#MAX_SIZE} bytes.
   *
   * @param label the file as the person named it
   * @return empty where it cannot be read and an error was added
   */
  public static Optional<String> read(Path file, String label, ErrorList errors) {
    Origin start = new Origin(label, 1, 1);
    if (!Files.exists(file)) {
      errors.add(start, "The file does not exist", "Check the name.");
      return Optional.empty();
    }
    // A named pipe or a device would block, or never end.
    if (!Files.isRegularFile(file)) {
      errors.add(start, "This is not a regular file", "Name a file.");
      return Optional.empty();
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(YamlText.MAX_SIZE + 1);
    } catch (IOException e) {
      errors.add(start, "The file cannot be read", "Check its permissions.");
      return Optional.empty();
    }
    if (bytes.length > YamlText.MAX_SIZE) {
      errors.add(start, "The file is larger than 1 MiB", "Check that it is the right file.");
      return Optional.empty();
    }
    return decode(bytes, label, errors);
  }

  private static Optional<String> decode(byte[] bytes, String label, ErrorList errors) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), chars, true);
    String text = chars.flip().toString();
    if (result.isError()) {
      errors.add(
          Positions.at(label, text, text.length()),
          "This byte is not UTF-8",
          "Save the file as UTF-8.");
      return Optional.empty();
    }
    return Optional.of(text);
  }
}

package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file of JSON lines that is only appended to: what a table holds, read back at start.
 *
 * <p>Lines reach the operating system before the call returns, so a killed process loses none that
 * were answered; a power cut may.
 */
public final class Journal implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  /** Opens the file, creates it where it is missing, and hands every complete line over. */
  public Journal(Path file, Consumer<JsonNode> line) throws IOException {
    this.file = file;
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    channel.position(replay(line));
    channel.truncate(channel.position());
  }

  /** The length of the complete lines; a process that was killed may leave the last one cut. */
  private long replay(Consumer<JsonNode> line) throws IOException {
    if (channel.size() == 0) {
      return 0;
    }
    long complete = 0;
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      boolean lastIsCut = !endsWithNewline();
      String text = reader.readLine();
      while (text != null) {
        String next = reader.readLine();
        if (next == null && lastIsCut) {
          break;
        }
        line.accept(Json.MAPPER.readTree(text));
        complete += text.getBytes(StandardCharsets.UTF_8).length + 1L;
        text = next;
      }
    }
    return complete;
  }

  private boolean endsWithNewline() throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    channel.read(last, channel.size() - 1);
    return last.get(0) == '\n';
  }

  /** Appends the lines as one write. */
  public synchronized void append(List<? extends JsonNode> lines) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (JsonNode line : lines) {
      text.writeBytes(Json.bytes(line));
      text.write('\n');
    }
    ByteBuffer bytes = ByteBuffer.wrap(text.toByteArray());
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file.getFileName(), e);
    }
  }

  public synchronized void forget() {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot empty " + file.getFileName(), e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

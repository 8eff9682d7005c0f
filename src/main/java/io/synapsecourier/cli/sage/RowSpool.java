package io.synapsecourier.cli.sage;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.model.OwnerOnly;
import io.synapsecourier.model.sage.DownloadedFile;
import io.synapsecourier.model.sage.Reference;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Rows of a download on the disk, in places that were given before the rows were known: of each row
 * twelve bytes are on the heap, so that a project of any size fits. The file is its owner's alone,
 * and gone with the process.
 */
final class RowSpool implements AutoCloseable {
  private static final int FIRST_PLACES = 64;

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(Reference.class, Kinds.class);

  private final FileChannel channel;
  private long[] begins = new long[FIRST_PLACES];
  private int[] lengths = new int[FIRST_PLACES];
  private int size;
  private long end;

  /** Which kind of reference a JSON object is. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Reference.Entity.class, name = "entity"),
    @JsonSubTypes.Type(value = Reference.Url.class, name = "url"),
    @JsonSubTypes.Type(value = Reference.Row.class, name = "row"),
    @JsonSubTypes.Type(value = Reference.File.class, name = "file")
  })
  private interface Kinds {}

  /**
   * An empty spool.
   *
   * @param folder that its file is made in
   */
  RowSpool(Path folder) throws IOException {
    OwnerOnly.createFolders(folder);
    Path file = Files.createTempFile(folder, "get", ".rows");
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Number of places. */
  synchronized int size() {
    return size;
  }

  /** Another place, for a row that is not known yet. */
  synchronized int place() {
    if (size == begins.length) {
      begins = Arrays.copyOf(begins, 2 * size);
      lengths = Arrays.copyOf(lengths, 2 * size);
    }
    return size++;
  }

  /** Puts a row into its place. */
  synchronized void set(int place, DownloadedFile row) throws IOException {
    byte[] bytes = MAPPER.writeValueAsBytes(row);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long at = end;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
    begins[place] = end;
    lengths[place] = bytes.length;
    end = at;
  }

  /**
   * The row of a place.
   *
   * @throws IllegalStateException where none was put there
   */
  synchronized DownloadedFile get(int place) {
    if (place >= size || lengths[place] == 0) {
      throw new IllegalStateException("no row in place " + place);
    }
    ByteBuffer buffer = ByteBuffer.allocate(lengths[place]);
    try {
      long at = begins[place];
      while (buffer.hasRemaining()) {
        int read = channel.read(buffer, at);
        if (read < 0) {
          throw new EOFException("the file of rows was cut off");
        }
        at += read;
      }
      return MAPPER.readValue(buffer.array(), DownloadedFile.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

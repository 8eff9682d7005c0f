package io.synapsecourier.backend.sage.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A file that is not whole yet, with a note beside it of the parts that it has. Parts are written
 * where they belong, in any order; each is noted after its last byte, so that a killed download
 * goes on with the others. What the note cannot promise the MD5 of the whole finds out.
 */
final class PartialFile implements AutoCloseable {
  private static final int BUFFER = 256 * 1024;

  private final Path file;
  private final Path note;
  private final FileChannel channel;
  private final FileChannel noted;
  private final BitSet parts = new BitSet();
  private final boolean resumed;

  /**
   * Opens a file, or makes it.
   *
   * @param identity what the file is to become: a note of anything else is not believed
   */
  PartialFile(Path file, String identity, int count) throws IOException {
    this.file = file;
    note = file.resolveSibling(file.getFileName() + ".parts");
    boolean believed =
        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && readNote(identity, count);
    if (!believed) {
      parts.clear();
      Files.deleteIfExists(note);
      Files.deleteIfExists(file);
    }
    resumed = !parts.isEmpty();
    channel = open(file);
    try {
      noted = open(note);
      noted.position(noted.size());
      if (noted.size() == 0) {
        line(identity);
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path,
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS));
  }

  private boolean readNote(String identity, int count) throws IOException {
    if (!Files.isRegularFile(note, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    String text = Files.readString(note, StandardCharsets.ISO_8859_1);
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(identity)) {
      return false;
    }
    for (String line : lines.subList(1, lines.size())) {
      if (!line.matches("\\d{1,9}") || Integer.parseInt(line) >= count) {
        return false;
      }
      parts.set(Integer.parseInt(line));
    }
    return true;
  }

  /** Whether parts of it were there when it was opened. */
  boolean resumed() {
    return resumed;
  }

  /** Number of parts that it has. */
  synchronized int have() {
    return parts.cardinality();
  }

  synchronized boolean has(int part) {
    return parts.get(part);
  }

  /** Writes bytes where they belong. */
  void write(byte[] bytes, int length, long position) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    long at = position;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
  }

  /** Takes all bytes away. */
  void empty() throws IOException {
    channel.truncate(0);
  }

  /** Notes that a part is whole. */
  synchronized void done(int part) throws IOException {
    line(Integer.toString(part));
    parts.set(part);
  }

  private void line(String text) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.ISO_8859_1));
    while (buffer.hasRemaining()) {
      noted.write(buffer);
    }
  }

  /** MD5 of all bytes, in hex; they are on the disk from then on. */
  String md5() throws IOException {
    channel.force(true);
    return md5(channel);
  }

  /** MD5 of a file, in hex. */
  static String md5(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      return md5(channel);
    }
  }

  private static String md5(FileChannel channel) throws IOException {
    MessageDigest digest = newMd5();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long at = 0;
    int read;
    while ((read = channel.read(buffer.clear(), at)) >= 0) {
      digest.update(buffer.flip());
      at += read;
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newMd5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  /** Takes the note away: the file is whole. */
  void finished() throws IOException {
    Files.deleteIfExists(note);
  }

  /** Takes everything away. */
  void delete() throws IOException {
    Files.deleteIfExists(note);
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      noted.close();
    }
  }
}

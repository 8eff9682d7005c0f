package io.synapsecourier.source.sftp;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;

/**
 * An open file of known length, read ahead: several pieces are asked for at once, so that the round
 * trip does not bound the speed. At most {@value #MOST_AHEAD} pieces of 32 KiB are on the way.
 */
final class SftpReader implements Closeable {
  /** What every server can answer at once. */
  private static final int PIECE = 32 * 1024;

  private static final int LEAST_PIECE = 4 * 1024;
  private static final int MOST_AHEAD = 24;

  private final SftpChannel channel;
  private final CloseableHandle handle;
  private final long end;
  private final Deque<Piece> pending = new ArrayDeque<>();
  private int piece = PIECE;
  private int ahead = 2;
  private long asked;
  private long position;
  private Buffer data;

  private record Piece(int id, long offset, int length) {}

  private SftpReader(SftpChannel channel, CloseableHandle handle, long offset, long end) {
    this.channel = channel;
    this.handle = handle;
    this.asked = offset;
    this.position = offset;
    this.end = end;
    channel.users().incrementAndGet();
  }

  /**
   * @param path raw path of a regular file
   * @param end its length
   */
  static SftpReader open(SftpChannel channel, String path, long offset, long end)
      throws IOException {
    return new SftpReader(channel, channel.open(path, EnumSet.of(OpenMode.Read)), offset, end);
  }

  /** Reads some bytes, or answers -1 at the end. */
  int read(byte[] target, int start, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == end) {
      return -1;
    }
    while (data == null || data.available() == 0) {
      next();
    }
    int count = Math.min(length, data.available());
    data.getRawBytes(target, start, count);
    position += count;
    return count;
  }

  private void next() throws IOException {
    while (asked < end && pending.size() < ahead) {
      int length = (int) Math.min(piece, end - asked);
      pending.add(ask(asked, length));
      asked += length;
    }
    ahead = Math.min(ahead * 2, MOST_AHEAD);
    Piece due = pending.remove();
    data = receive(due);
    int got = data == null ? 0 : data.available();
    if (got == 0) {
      throw new EOFException("the file ends at byte " + due.offset() + ", not at " + end);
    }
    if (got < due.length()) {
      // Servers may answer less than was asked for; the rest of this piece comes before the next.
      pending.addFirst(ask(due.offset() + got, due.length() - got));
      piece = Math.max(LEAST_PIECE, Math.min(piece, got));
    }
  }

  private Buffer receive(Piece due) throws IOException {
    try {
      return channel.receiveRead(due.id());
    } catch (RuntimeException e) {
      // The library's readers throw these on answers that make no sense.
      throw new IOException("the server's answer makes no sense: " + e.getMessage(), e);
    }
  }

  private Piece ask(long offset, int length) throws IOException {
    return new Piece(channel.requestRead(handle.getIdentifier(), offset, length), offset, length);
  }

  /** Closes the file at the server; answers that are still on the way are taken and forgotten. */
  @Override
  public void close() throws IOException {
    try {
      if (channel.isOpen()) {
        for (Piece due = pending.poll(); due != null; due = pending.poll()) {
          channel.receive(due.id());
        }
        handle.close();
      }
    } catch (IOException e) {
      channel.giveUp();
      throw e;
    } finally {
      channel.users().decrementAndGet();
    }
  }
}

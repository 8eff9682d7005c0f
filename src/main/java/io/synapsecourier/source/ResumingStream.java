package io.synapsecourier.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Content of known length that goes on where a broken connection has left it. An early end of the
 * content is a broken connection too.
 */
public final class ResumingStream extends InputStream {
  /** Resumptions in a row that bring no byte. */
  private static final int RESUMES = 5;

  /** After this time without a byte nothing is tried again; a client may have tried for long. */
  private static final long LONGEST_SILENCE = Duration.ofMinutes(3).toNanos();

  private static final long FIRST_PAUSE_MS = 200;

  /** Opens the content; closing what it gives early must not read the rest. */
  @FunctionalInterface
  public interface Opener {
    /**
     * @param offset less than the length, or 0
     * @throws ChangedException or {@link FileSystemException} or {@link EOFException} where trying
     *     again is in vain
     */
    InputStream open(long offset) throws IOException;
  }

  /** Waits before a resumption. */
  @FunctionalInterface
  interface Pause {
    void before(int resumption) throws InterruptedException;
  }

  private final Opener opener;
  private final String name;
  private final long length;
  private final Pause pause;
  private InputStream current;
  private long position;
  private int resumes;
  private long lastByte = System.nanoTime();
  private boolean closed;

  ResumingStream(Opener opener, String name, long offset, long length, Pause pause)
      throws IOException {
    this.opener = opener;
    this.name = name;
    this.position = offset;
    this.length = length;
    this.pause = pause;
    connect();
    finishAtEnd();
  }

  /**
   * Opens the content at once.
   *
   * @param name of the content, for messages
   * @param offset less than {@code length}, or 0
   * @param length of the whole content
   */
  public static InputStream open(Opener opener, String name, long offset, long length)
      throws IOException {
    return new ResumingStream(opener, name, offset, length, ResumingStream::sleep);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, buffer.length);
    if (closed) {
      throw new IOException("closed");
    }
    if (count == 0) {
      return 0;
    }
    while (position < length) {
      int most = (int) Math.min(count, length - position);
      connect();
      try {
        int read = current.read(buffer, offset, most);
        if (read > 0) {
          position += read;
          resumes = 0;
          lastByte = System.nanoTime();
          finishAtEnd();
          return read;
        }
        throw new EOFException(name + " ended after " + position + " of " + length + " bytes");
      } catch (ChangedException | FileSystemException e) {
        throw e;
      } catch (IOException e) {
        resume(e);
      }
    }
    return -1;
  }

  private void connect() throws IOException {
    while (current == null) {
      try {
        current = opener.open(position);
      } catch (ChangedException | FileSystemException | EOFException e) {
        throw e;
      } catch (IOException e) {
        resume(e);
      }
    }
  }

  private void resume(IOException broken) throws IOException {
    giveUp();
    boolean late = System.nanoTime() - lastByte > LONGEST_SILENCE;
    if (++resumes > RESUMES || late || Thread.currentThread().isInterrupted()) {
      throw broken;
    }
    try {
      pause.before(resumes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(name + ": interrupted");
    }
  }

  /** Reads to the end of the answer, which gives the connection back for the next file. */
  private void finishAtEnd() throws ChangedException {
    if (position < length) {
      return;
    }
    boolean longer;
    try {
      longer = current.read() >= 0;
    } catch (IOException e) {
      longer = false;
    }
    giveUp();
    if (longer) {
      throw new ChangedException(name + " is longer than the " + length + " bytes listed");
    }
  }

  private void giveUp() {
    InputStream open = current;
    current = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // Whatever it is, nothing more is read from it.
      }
    }
  }

  private static void sleep(int resumption) throws InterruptedException {
    long most = FIRST_PAUSE_MS << resumption;
    Thread.sleep(ThreadLocalRandom.current().nextLong(most / 4, most));
  }

  @Override
  public void close() {
    closed = true;
    giveUp();
  }
}

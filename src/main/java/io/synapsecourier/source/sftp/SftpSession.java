package io.synapsecourier.source.sftp;

import io.synapsecourier.model.access.SftpAccess;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connection to one server: one SSH session with several channels, kept alive, and made anew
 * after it broke. Nothing is sent before the first request.
 */
public final class SftpSession implements AutoCloseable {
  private static final int DEFAULT_PORT = 22;

  private final String address;
  private final String host;
  private final int port;
  private final SftpLimits limits;
  private final SftpConnector connector;
  private final ReentrantLock lock = new ReentrantLock();
  private SftpChannels channels;
  private SftpFailure failure;
  private volatile long failures;
  private boolean closed;

  /**
   * @param user as the address says, null where it does not; a user of {@code access} goes first
   */
  public SftpSession(SftpAccess access, String host, int port, String user) {
    this(access, host, port, user, SftpLimits.DEFAULT);
  }

  public SftpSession(SftpAccess access, String host, int port, String user, SftpLimits limits) {
    this.host = host;
    this.port = port;
    this.limits = limits;
    String login = access.user() != null ? access.user() : user;
    this.address =
        "sftp://"
            + (login == null ? "" : login + "@")
            + (host.contains(":") ? "[" + host + "]" : host)
            + (port == DEFAULT_PORT ? "" : ":" + port);
    this.connector = new SftpConnector(access, host, port, login, limits);
  }

  /** {@code sftp://user@host:port} without the usual port. */
  public String address() {
    return address;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      drop();
    } finally {
      lock.unlock();
    }
  }

  SftpLimits limits() {
    return limits;
  }

  /** Whether an address names this server; the user is of no matter. */
  boolean isAt(String otherHost, int otherPort) {
    return host.equalsIgnoreCase(otherHost) && port == (otherPort < 0 ? DEFAULT_PORT : otherPort);
  }

  /** Requests that change nothing when they are sent twice. */
  interface Requests<T> {
    T send(SftpChannel channel) throws IOException;
  }

  /**
   * Sends requests, again on a fresh connection if theirs broke.
   *
   * @param path what they are about, for messages
   * @throws java.nio.file.NoSuchFileException where the server says so; likewise
   *     AccessDeniedException and, for all else that it refuses, FileSystemException
   */
  <T> T call(String path, Requests<T> requests) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(requests);
      } catch (IOException e) {
        if (!SftpErrors.isPassing(e) || attempt >= limits.attempts()) {
          throw SftpErrors.about(path, e);
        }
        pauseBefore(attempt + 1);
      }
    }
  }

  void pauseBefore(int attempt) throws InterruptedIOException {
    try {
      TimeUnit.NANOSECONDS.sleep(limits.pauseBefore(attempt).toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + address);
    }
  }

  private <T> T once(Requests<T> requests) throws IOException {
    SftpChannel channel = use();
    try {
      return requests.send(channel);
    } catch (IOException e) {
      if (SftpErrors.isPassing(e)) {
        channel.giveUp();
      }
      throw e;
    } catch (RuntimeException e) {
      // The library's readers throw these on answers that make no sense.
      channel.giveUp();
      throw new IOException("the server's answer makes no sense: " + e.getMessage(), e);
    } finally {
      channel.users().decrementAndGet();
    }
  }

  /** A channel that counts the caller as a user. */
  private SftpChannel use() throws IOException {
    long before = failures;
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + address);
    }
    try {
      if (closed) {
        throw new ClosedChannelException();
      }
      if (failures != before) {
        // Many threads wait for one connection: they share its failure, not its time limit.
        throw failure;
      }
      if (channels == null || !channels.isOpen()) {
        drop();
        channels = new SftpChannels(connector.connect(), limits);
      }
      return channels.use();
    } catch (SftpFailure e) {
      failure = e;
      failures++;
      throw e;
    } catch (IOException e) {
      drop();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  private void drop() {
    if (channels != null) {
      channels.end();
      channels = null;
    }
  }
}

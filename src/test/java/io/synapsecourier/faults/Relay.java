package io.synapsecourier.faults;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ThrowingRunnable;

/**
 * Stands in front of the backend and goes away behind a certain call, so that the call after it is
 * refused. One request per connection: no kept one outlives the absence.
 */
final class Relay implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
  private static final int BACKLOG = 100;

  private final URI backend;
  private final int port;
  private Predicate<String> last = line -> false;
  private Duration absence = Duration.ZERO;
  private boolean left;
  private ServerSocket listener;
  private Socket door;

  Relay(URI backend) throws IOException {
    this.backend = backend;
    listener = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
    port = listener.getLocalPort();
    accept(listener);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /**
   * The call of such a request line is the last that is answered.
   *
   * @param length how long nobody listens then; zero: until {@link #comeBack}
   */
  synchronized void leaveAfter(Predicate<String> requestLine, Duration length) {
    last = requestLine;
    absence = length;
  }

  /** Nobody listens from now on. The port stays taken, so that nobody else gets it. */
  synchronized void leave() {
    last = line -> false;
    if (door != null) {
      return;
    }
    left = true;
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    patiently(
        () -> {
          Socket taken = new Socket();
          taken.setReuseAddress(true);
          taken.bind(address());
          door = taken;
        });
  }

  private InetSocketAddress address() throws IOException {
    return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
  }

  /** A listener that was closed may hold the port until its thread has noticed. */
  private static void patiently(ThrowingRunnable bind) {
    await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .ignoreException(BindException.class)
        .untilAsserted(bind);
  }

  /** Whether it went away since it was asked before. */
  synchronized boolean hasLeft() {
    boolean answer = left;
    left = false;
    return answer;
  }

  synchronized void comeBack() {
    last = line -> false;
    if (door == null) {
      return;
    }
    try {
      door.close();
      door = null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    patiently(
        () -> {
          ServerSocket opened = new ServerSocket();
          opened.setReuseAddress(true);
          opened.bind(address(), BACKLOG);
          listener = opened;
        });
    accept(listener);
  }

  private void accept(ServerSocket from) {
    start(
        () -> {
          while (true) {
            try {
              Socket client = from.accept();
              start(() -> serve(client));
            } catch (IOException closed) {
              return;
            }
          }
        });
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket(backend.getHost(), backend.getPort())) {
      InputStream in = client.getInputStream();
      String head = head(in);
      OutputStream to = upstream.getOutputStream();
      to.write(
          head.replaceAll("(?i)\r\nconnection:[^\r]*", "")
              .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.ISO_8859_1));
      Matcher length = LENGTH.matcher(head);
      if (length.find()) {
        copy(in, to, Long.parseLong(length.group(1)));
      }
      to.flush();
      byte[] answer = upstream.getInputStream().readAllBytes();
      leaveAfter(head.substring(0, head.indexOf('\r')));
      String text = new String(answer, StandardCharsets.ISO_8859_1);
      String closing = text.replaceFirst("\r\n", "\r\nConnection: close\r\n");
      client.getOutputStream().write(closing.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException connectionLost) {
      // One side went away, and the other notices.
    }
  }

  private synchronized void leaveAfter(String requestLine) {
    if (last.test(requestLine)) {
      leave();
      if (!absence.isZero()) {
        CompletableFuture.runAsync(
            this::comeBack,
            CompletableFuture.delayedExecutor(absence.toMillis(), TimeUnit.MILLISECONDS));
      }
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      bytes.write(next);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static void copy(InputStream from, OutputStream to, long length) throws IOException {
    byte[] buffer = new byte[64 << 10];
    for (long left = length; left > 0; ) {
      int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new IOException("the request broke off");
      }
      to.write(buffer, 0, read);
      left -= read;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    listener.close();
    if (door != null) {
      door.close();
    }
  }
}

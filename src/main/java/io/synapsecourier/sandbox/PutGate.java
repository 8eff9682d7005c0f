package io.synapsecourier.sandbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * A gate in front of the storage at which transfers go wrong.
 *
 * <p>URLs are signed for the gate's address and the {@code Host} header passes unchanged, so the
 * storage still checks every signature. One request per connection: the gate asks the storage to
 * close, and the client sees that.
 */
final class PutGate implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final int BUFFER = 64 << 10;

  private final ServerSocket listener;
  private final URI storage;
  private final Faults faults;
  private final RequestCounts counts;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Daemons.named("sandbox-gate"));

  PutGate(URI storage, Faults faults, RequestCounts counts) throws IOException {
    this.storage = storage;
    this.faults = faults;
    this.counts = counts;
    this.listener = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
    threads.execute(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        threads.execute(() -> serve(client));
      } catch (IOException | RejectedExecutionException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    int status = RequestCounts.NO_ANSWER;
    boolean asked = false;
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream(), BUFFER);
      Optional<RequestHead> head = RequestHead.read(in);
      if (head.isPresent()) {
        asked = true;
        status = serve(client, head.get(), in);
      }
    } catch (IOException connectionLost) {
      // One side went away, by itself or by a fault; the other has noticed.
    } finally {
      if (asked) {
        counts.count(Endpoint.PUT, status);
      }
    }
  }

  private int serve(Socket client, RequestHead head, InputStream in) throws IOException {
    OutputStream out = client.getOutputStream();
    if (head.expectsContinue()) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    Optional<Fault> hit = faults.next(Endpoint.PUT);
    if (hit.isEmpty()) {
      return forward(head, in, out);
    }
    Fault fault = hit.get();
    switch (fault.kind()) {
      case STATUS:
        copy(in, OutputStream.nullOutputStream(), head.length());
        out.write(answer(fault).getBytes(StandardCharsets.US_ASCII));
        return fault.status();
      case RESET_BEFORE:
        copy(in, OutputStream.nullOutputStream(), head.length() / 2);
        reset(client);
        return RequestCounts.NO_ANSWER;
      case SLOW:
        pause(fault);
        return forward(head, in, out);
      default:
        forward(head, in, OutputStream.nullOutputStream());
        reset(client);
        return RequestCounts.NO_ANSWER;
    }
  }

  /** Closes with RST instead of an orderly end. */
  private static void reset(Socket client) throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }

  private static String answer(Fault fault) {
    String body = "<Error><Code>SandboxFault</Code></Error>";
    return "HTTP/1.1 "
        + fault.status()
        + " Fault\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: "
        + body.length()
        + "\r\n"
        + (fault.retryAfter().isPresent()
            ? "Retry-After: " + fault.retryAfter().getAsInt() + "\r\n"
            : "")
        + "\r\n"
        + body;
  }

  private int forward(RequestHead head, InputStream in, OutputStream out) throws IOException {
    try (Socket upstream = new Socket(storage.getHost(), storage.getPort())) {
      OutputStream to = upstream.getOutputStream();
      to.write(head.forwarded());
      copy(in, to, head.length());
      to.flush();
      byte[] start = upstream.getInputStream().readNBytes("HTTP/1.1 200".length());
      out.write(start);
      upstream.getInputStream().transferTo(out);
      out.flush();
      return Integer.parseInt(
          new String(start, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length()));
    } catch (RuntimeException noStatusLine) {
      throw new IOException("the storage closed the connection", noStatusLine);
    }
  }

  private static void copy(InputStream from, OutputStream to, long length) throws IOException {
    byte[] buffer = new byte[(int) Math.max(1, Math.min(BUFFER, length))];
    for (long left = length; left > 0; ) {
      int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new IOException("the client ended its body early");
      }
      to.write(buffer, 0, read);
      left -= read;
    }
  }

  private static void pause(Fault fault) throws IOException {
    try {
      Thread.sleep(fault.delay().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the sandbox closes", e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}

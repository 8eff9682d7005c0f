package io.synapsecourier.sandbox;

import java.io.BufferedInputStream;
import java.io.Closeable;
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
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream(), BUFFER);
      Optional<RequestHead> head = RequestHead.read(in);
      if (head.isPresent()) {
        serve(client, head.get(), in);
      }
    } catch (IOException connectionLost) {
      // One side went away, by itself or by a fault; the other has noticed.
    }
  }

  private void serve(Socket client, RequestHead head, InputStream in) throws IOException {
    OutputStream out = client.getOutputStream();
    if (head.expectsContinue()) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    Optional<Fault> hit = faults.next(Endpoint.PUT);
    if (hit.isEmpty()) {
      forward(head, in, out);
      return;
    }
    Fault fault = hit.get();
    switch (fault.kind()) {
      case STATUS:
        copy(in, OutputStream.nullOutputStream(), head.length());
        counts.count(Endpoint.PUT, fault.status());
        out.write(answer(fault).getBytes(StandardCharsets.US_ASCII));
        break;
      case RESET_BEFORE:
        copy(in, OutputStream.nullOutputStream(), head.length() / 2);
        reset(client);
        break;
      case SLOW:
        pause(fault);
        forward(head, in, out);
        break;
      default:
        store(head, in).close();
        reset(client);
        break;
    }
  }

  /** Closes with RST instead of an orderly end. */
  private void reset(Socket client) throws IOException {
    counts.count(Endpoint.PUT, RequestCounts.NO_ANSWER);
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

  private void forward(RequestHead head, InputStream in, OutputStream out) throws IOException {
    try (Stored stored = store(head, in)) {
      counts.count(Endpoint.PUT, stored.status());
      out.write(stored.statusLine);
      stored.answer.transferTo(out);
      out.flush();
    }
  }

  /** The storage's answer to a request that has been handed on, read up to its status. */
  private record Stored(Socket storage, byte[] statusLine, InputStream answer)
      implements Closeable {
    int status() throws IOException {
      String line = new String(statusLine, StandardCharsets.US_ASCII);
      if (!line.matches("HTTP/1.1 \\d{3}")) {
        throw new IOException("the storage gave no answer");
      }
      return Integer.parseInt(line.substring(line.length() - 3));
    }

    @Override
    public void close() throws IOException {
      storage.close();
    }
  }

  private Stored store(RequestHead head, InputStream in) throws IOException {
    Socket upstream = new Socket(storage.getHost(), storage.getPort());
    try {
      OutputStream to = upstream.getOutputStream();
      to.write(head.forwarded());
      copy(in, to, head.length());
      to.flush();
      InputStream answer = upstream.getInputStream();
      return new Stored(upstream, answer.readNBytes("HTTP/1.1 200".length()), answer);
    } catch (IOException e) {
      upstream.close();
      throw e;
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

package io.synapsecourier.sandbox;

import io.synapsecourier.sandbox.Fault.Kind;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
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
 * A gate in front of the storage at which transfers go wrong, in both directions.
 *
 * <p>URLs are signed for the gate's address and the {@code Host} header passes unchanged, so the
 * storage still checks every signature. One request per connection: the gate asks the storage to
 * close, and the client sees that.
 */
final class PutGate implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final int BUFFER = 64 << 10;

  private final ServerSocket listener;
  private final Door nobody = new Door(0);
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

  /** An address at which nobody listens. */
  URI nobody() {
    return URI.create("http://127.0.0.1:" + nobody.port());
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
    Optional<Fault> hit =
        faults.next(
            head.direction(), fault -> fault.kind() != Kind.GONE && fault.fits(head.text()));
    if (hit.isEmpty()) {
      forward(head, in, out);
      return;
    }
    Fault fault = hit.get();
    switch (fault.kind()) {
      case STATUS, EXPIRED, WRONG_BODY, HTML:
        copy(in, OutputStream.nullOutputStream(), head.length());
        answer(head, fault, out);
        break;
      case RESET_BEFORE, RESET_READ:
        boolean whole = fault.kind() == Kind.RESET_READ;
        copy(in, OutputStream.nullOutputStream(), whole ? head.length() : head.length() / 2);
        reset(client, head);
        break;
      case SLOW:
        if (faults.pause(fault.delay())) {
          forward(head, in, out);
        }
        break;
      case TRUNCATE:
        if (head.direction() == Endpoint.GET) {
          half(head, in, out);
        } else {
          store(head, in).close();
          answer(head, fault, out);
        }
        break;
      default:
        store(head, in).close();
        reset(client, head);
        break;
    }
  }

  /** Closes with RST instead of an orderly end. */
  private void reset(Socket client, RequestHead head) throws IOException {
    counts.count(head.direction(), RequestCounts.NO_ANSWER);
    client.setSoLinger(true, 0);
    client.close();
  }

  private void answer(RequestHead head, Fault fault, OutputStream out) throws IOException {
    PutFaultAnswer answer = PutFaultAnswer.of(fault);
    counts.count(head.direction(), answer.status());
    out.write(answer.text().getBytes(StandardCharsets.US_ASCII));
  }

  private void forward(RequestHead head, InputStream in, OutputStream out) throws IOException {
    try (Stored stored = store(head, in)) {
      counts.count(head.direction(), stored.status());
      out.write(stored.statusLine);
      stored.answer.transferTo(out);
      out.flush();
    }
  }

  /** Half of what the storage answers, under the length of the whole. */
  private void half(RequestHead head, InputStream in, OutputStream out) throws IOException {
    try (Stored stored = store(head, in)) {
      counts.count(head.direction(), stored.status());
      RequestHead answer =
          RequestHead.read(new SequenceInputStream(stored.begin(), stored.answer))
              .orElseThrow(() -> new IOException("the storage gave no answer"));
      out.write(answer.forwarded());
      copy(stored.answer, out, answer.length() / 2);
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

    InputStream begin() {
      return new ByteArrayInputStream(statusLine);
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

  @Override
  public void close() throws IOException {
    nobody.close();
    listener.close();
    threads.shutdownNow();
  }
}

package io.synapsecourier.source.s3;

import io.synapsecourier.rawserver.RawServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Stands between a client and a server and breaks answers off. It serves one request per
 * connection.
 */
public final class CuttingProxy implements AutoCloseable {
  private final URI server;
  private final RawServer listener;
  private final List<RawServer.Request> heads = new CopyOnWriteArrayList<>();
  private final AtomicInteger cuts = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private volatile Predicate<RawServer.Request> which = request -> false;
  private volatile int after;
  private volatile boolean byReset;
  private volatile String instead;

  private CuttingProxy(URI server) throws IOException {
    this.server = server;
    this.listener = RawServer.talking(this::serve);
  }

  public static CuttingProxy to(URI server) throws IOException {
    return new CuttingProxy(server);
  }

  public URI uri() {
    return URI.create(listener.uri());
  }

  /** Ends the next answers to such requests early, after some bytes; all of these arrive. */
  void cut(int times, int afterBytes, Predicate<RawServer.Request> requests) {
    byReset = false;
    after = afterBytes;
    instead = null;
    which = requests;
    cuts.set(times);
  }

  /** As {@link #cut}, but by RST, which may swallow bytes that were sent. */
  public void reset(int times, int afterBytes, Predicate<RawServer.Request> requests) {
    cut(times, afterBytes, requests);
    byReset = true;
  }

  /** Answers the next such requests itself. */
  public void answer(int times, String answer, Predicate<RawServer.Request> requests) {
    instead = answer;
    which = requests;
    cuts.set(times);
  }

  int requests() {
    return heads.size();
  }

  /** Method and address of every request so far. */
  public List<String> requestLines() {
    return heads.stream().map(request -> request.head().lines().findFirst().orElse("")).toList();
  }

  List<RawServer.Request> heads() {
    return heads;
  }

  /** Bytes that went to clients. */
  long sent() {
    return sent.get();
  }

  private void serve(Socket client, InputStream in, OutputStream out) throws IOException {
    RawServer.Request request = RawServer.readRequest(in);
    if (request == null) {
      return;
    }
    heads.add(request);
    boolean cut = which.test(request) && cuts.getAndDecrement() > 0;
    if (cut && instead != null) {
      String closing = instead.replaceFirst("\r\n", "\r\nConnection: close\r\n");
      out.write(closing.getBytes(StandardCharsets.UTF_8));
      return;
    }
    try (Socket behind = new Socket(server.getHost(), server.getPort())) {
      String head =
          request.head().replaceFirst("(?i)\r\nConnection:[^\r]*", "").stripTrailing()
              + "\r\nConnection: close\r\n\r\n";
      behind.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      behind.getOutputStream().write(request.body());
      InputStream answer = new BufferedInputStream(behind.getInputStream());
      byte[] buffer = new byte[8192];
      long left = cut ? after : Long.MAX_VALUE;
      int read;
      while (left > 0
          && (read = answer.read(buffer, 0, (int) Math.min(buffer.length, left))) >= 0) {
        out.write(buffer, 0, read);
        sent.addAndGet(read);
        left -= read;
      }
      out.flush();
    }
    if (cut && byReset) {
      RawServer.reset(client);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}

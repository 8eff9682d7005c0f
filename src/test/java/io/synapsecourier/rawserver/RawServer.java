package io.synapsecourier.rawserver;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on 127.0.0.1 that says exactly what a test wants, also what no real server would. */
public final class RawServer implements AutoCloseable {

  /** A request as it came: the head byte for byte, and the body by Content-Length or chunks. */
  public record Request(String head, byte[] body) {
    public String line() {
      return head.substring(0, head.indexOf("\r\n"));
    }

    /** Lower-case names of the headers, sorted. */
    public List<String> headerNames() {
      return head.lines()
          .skip(1)
          .filter(line -> !line.isEmpty())
          .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(java.util.Locale.ROOT))
          .sorted()
          .toList();
    }

    /** Null where there is none. */
    public String header(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse(null);
    }

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** What is done with a connection. */
  @FunctionalInterface
  public interface Talk {
    void talk(Socket client, InputStream in, OutputStream out) throws IOException;
  }

  private final ServerSocket listener;
  private final Talk talk;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  private RawServer(Talk talk) throws IOException {
    this.talk = talk == null ? this::answerNothing : talk;
    listener = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
  }

  private RawServer start() {
    daemon(this::accept);
    return this;
  }

  /** Says the answers in turn, one per request on any connection; the last one again and again. */
  public static RawServer answering(String... answers) throws IOException {
    AtomicInteger next = new AtomicInteger();
    RawServer[] self = new RawServer[1];
    self[0] =
        new RawServer(
            (client, in, out) -> {
              while (self[0].read(in) != null) {
                String answer = answers[Math.min(next.getAndIncrement(), answers.length - 1)];
                out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                if (answer.contains("Connection: close")) {
                  return;
                }
              }
            });
    return self[0].start();
  }

  /** Does with each connection what the test wants; it closes when that returns. */
  public static RawServer talking(Talk talk) throws IOException {
    return new RawServer(talk).start();
  }

  /** Accepts, reads one request and never answers. */
  public static RawServer silent() throws IOException {
    return new RawServer(null).start();
  }

  /** A whole answer with a body of known length. */
  public static String answer(int status, String headers, String body) {
    int length = body.getBytes(StandardCharsets.ISO_8859_1).length;
    return "HTTP/1.1 "
        + status
        + " X\r\n"
        + headers
        + "Content-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }

  public static String answer(int status, String body) {
    return answer(status, "", body);
  }

  /** Closes with RST instead of an orderly end. */
  public static void reset(Socket client) throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }

  /** Sends body bytes until the client has had enough. */
  public static void writeForever(OutputStream out, String block) throws IOException {
    byte[] bytes = block.repeat(1 + 8192 / block.length()).getBytes(StandardCharsets.ISO_8859_1);
    while (true) {
      out.write(bytes);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        connections.incrementAndGet();
        open.add(client);
        daemon(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      talk.talk(client, new BufferedInputStream(client.getInputStream()), client.getOutputStream());
    } catch (IOException gone) {
      // The client went away, which many tests want.
    }
  }

  private void answerNothing(Socket client, InputStream in, OutputStream out) throws IOException {
    read(in);
    in.read();
  }

  /** The next request of a connection, or null at its end; it is kept for {@link #requests()}. */
  public Request read(InputStream in) throws IOException {
    Request request = readRequest(in);
    if (request != null) {
      requests.add(request);
    }
    return request;
  }

  /** The next request of a connection, or null at its end. */
  public static Request readRequest(InputStream in) throws IOException {
    String head = readHead(in);
    if (head == null) {
      return null;
    }
    Request bare = new Request(head, new byte[0]);
    String length = bare.header("Content-Length");
    boolean chunked = "chunked".equals(bare.header("Transfer-Encoding"));
    byte[] body =
        chunked ? chunks(in) : in.readNBytes(length == null ? 0 : Integer.parseInt(length));
    return new Request(head, body);
  }

  /** Reads up to the empty line; null at the end of the connection. */
  public static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int c;
    while ((c = in.read()) >= 0) {
      head.write(c);
      String text = head.toString(StandardCharsets.UTF_8);
      if (text.endsWith("\r\n\r\n")) {
        return text;
      }
    }
    return null;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size;
    do {
      size = Integer.parseInt(line(in), 16);
      body.write(in.readNBytes(size));
      line(in);
    } while (size > 0);
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c;
    while ((c = in.read()) >= 0 && c != '\n') {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  public String uri() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** How many connections were opened. */
  public int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket client : open) {
      client.close();
    }
  }
}

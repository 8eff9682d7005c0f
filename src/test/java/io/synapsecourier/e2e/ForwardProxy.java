package io.synapsecourier.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP proxy that leads every host to one server of this machine. */
public final class ForwardProxy implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
  private static final Pattern ABSOLUTE = Pattern.compile("^(\\S+) https?://[^/ ]+(\\S*) ");
  private static final String ASKS =
      "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"lab\"\r\n"
          + "Content-Length: 0\r\nConnection: close\r\n\r\n";

  private final URI server;
  private final String login;
  private final ServerSocket listener;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * Starts it.
   *
   * @param login {@code user:password} that it wants; null for none
   */
  public ForwardProxy(URI server, String login) throws IOException {
    this.server = server;
    this.login =
        login == null
            ? null
            : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    listener = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
    start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Heads of the requests that it let pass. */
  public List<String> asked() {
    return asked;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        start(() -> serve(client));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      String head = head(in);
      if (login != null && !head.contains("Proxy-Authorization: " + login + "\r\n")) {
        client.getOutputStream().write(ASKS.getBytes(StandardCharsets.ISO_8859_1));
        return;
      }
      asked.add(head);
      pass(client, head);
    } catch (IOException connectionLost) {
      // One side went away, and the other notices.
    }
  }

  private void pass(Socket client, String head) throws IOException {
    try (Socket upstream = new Socket(server.getHost(), server.getPort())) {
      InputStream in = client.getInputStream();
      if (head.startsWith("CONNECT ")) {
        client
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        start(() -> copy(in, upstream));
        upstream.getInputStream().transferTo(client.getOutputStream());
      } else {
        forward(head, in, upstream);
        String answer =
            new String(upstream.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        client
            .getOutputStream()
            .write(
                answer
                    .replaceFirst("\r\n", "\r\nConnection: close\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static void forward(String head, InputStream in, Socket upstream) throws IOException {
    OutputStream to = upstream.getOutputStream();
    to.write(
        ABSOLUTE
            .matcher(head)
            .replaceFirst("$1 $2 ")
            .replaceAll("(?i)\r\n(proxy-)?connection:[^\r]*", "")
            .replaceAll("(?i)\r\nproxy-authorization:[^\r]*", "")
            .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    Matcher length = LENGTH.matcher(head);
    if (length.find()) {
      to.write(in.readNBytes(Integer.parseInt(length.group(1))));
    }
    to.flush();
  }

  private static void copy(InputStream in, Socket upstream) {
    try {
      in.transferTo(upstream.getOutputStream());
    } catch (IOException connectionLost) {
      // The other side has ended.
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

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.synapsecourier.routes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A mail server that keeps what it takes, and refuses whom it does not know. */
final class SmtpServer implements AutoCloseable {
  static final String USER = "ops";
  static final String PASSWORD = "canarymail0123";

  private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final AtomicBoolean refuses = new AtomicBoolean();

  SmtpServer() throws IOException {
    Thread thread = new Thread(this::serve, "smtp");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** Head and body of each mail. */
  List<String> mails() {
    return mails;
  }

  void refuse(boolean all) {
    refuses.set(all);
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        talk(client);
      } catch (IOException e) {
        // The client hung up, or the test is over.
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    OutputStream out = client.getOutputStream();
    say(out, "220 here");
    boolean known = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String verb = line.split(" ")[0].toUpperCase(Locale.ROOT);
      switch (verb) {
        case "EHLO" -> say(out, "250-here\r\n250 AUTH PLAIN");
        case "AUTH" -> {
          known = login(line);
          say(out, known ? "235 welcome" : "535 who are you");
        }
        case "MAIL" -> say(out, known && !refuses.get() ? "250 yes" : "550 no");
        case "DATA" -> {
          say(out, "354 go on");
          mails.add(data(in));
          say(out, "250 taken");
        }
        case "QUIT" -> {
          say(out, "221 bye");
          return;
        }
        default -> say(out, "250 yes");
      }
    }
  }

  /** The client may name the user a second time, as whom it wants to act. */
  private static boolean login(String line) {
    byte[] login = Base64.getDecoder().decode(line.substring("AUTH PLAIN ".length()));
    String said = new String(login, StandardCharsets.UTF_8);
    return said.endsWith("\0" + USER + "\0" + PASSWORD);
  }

  private static String data(BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.append(line).append('\n');
    }
    return mail.toString();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

package io.synapsecourier.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port that is taken, and at which nobody listens: whoever calls is refused. */
final class Door implements AutoCloseable {
  private final Socket socket = new Socket();

  /** Takes a port; 0 for any. */
  Door(int port) throws IOException {
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

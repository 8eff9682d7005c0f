package io.synapsecourier.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between client and server, and can stop forwarding without closing anything. */
public final class TcpProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicLong fromServer = new AtomicLong();
  private final Object gate = new Object();
  private boolean stalled;
  private volatile long cutAfter = Long.MAX_VALUE;
  private volatile long stallAfter = Long.MAX_VALUE;

  public TcpProxy(int target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    run(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Forwards nothing any more, on old and new connections. */
  public void stall() {
    synchronized (gate) {
      stalled = true;
    }
  }

  /** Breaks the connection that carries the byte with this number, counted from now. */
  public void cutAfter(long bytes) {
    cutAfter = fromServer.get() + bytes;
  }

  /** Stalls at the byte with this number, counted from now. */
  public void stallAfter(long bytes) {
    stallAfter = fromServer.get() + bytes;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    synchronized (gate) {
      stalled = false;
      gate.notifyAll();
    }
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listener.accept();
      sockets.add(client);
      Socket server = new Socket("127.0.0.1", target);
      sockets.add(server);
      run(() -> pump(client, server, false));
      run(() -> pump(server, client, true));
    }
  }

  private void pump(Socket from, Socket to, boolean counted) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        long sofar = counted ? fromServer.addAndGet(count) : fromServer.get();
        if (sofar >= stallAfter) {
          stall();
        }
        waitWhileStalled();
        if (sofar >= cutAfter) {
          cutAfter = Long.MAX_VALUE;
          return;
        }
        out.write(buffer, 0, count);
      }
    }
  }

  private void waitWhileStalled() throws IOException {
    synchronized (gate) {
      while (stalled) {
        try {
          gate.wait();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
    }
  }

  private interface Work {
    void go() throws IOException;
  }

  private static void run(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.go();
              } catch (IOException e) {
                // The connection is over, which is what a test wants.
                return;
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}

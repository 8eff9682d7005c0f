package io.synapsecourier.web;

import com.sun.net.httpserver.HttpServer;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Serves the desk of the process that owns a ledger to other commands, on the loopback interface
 * and to holders of the token in {@code courier.json} only.
 *
 * <p>Starts no thread but one until somebody asks; its threads do not keep the process alive.
 */
public final class ControlServer implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int IDLE_SECONDS = 10;
  private static final int BACKLOG = 50;
  private static final int TOKEN_BYTES = 32;
  private static final int END_SECONDS = 5;

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final OwnerFile file;

  private ControlServer(HttpServer server, ThreadPoolExecutor threads, OwnerFile file) {
    this.server = server;
    this.threads = threads;
    this.file = file;
  }

  /**
   * Serves a desk from now on, and says so in {@code courier.json}.
   *
   * @param desk stays open when the server is closed; close the server first
   * @param ledgerUrl JDBC URL of the ledger behind the desk
   * @param stateDir folder of the ledger file
   * @param started when this process began its work
   * @param version of the program
   * @throws CourierException where no port or no file can be made
   */
  public static ControlServer start(
      Desk desk, String ledgerUrl, Path stateDir, Instant started, String version) {
    // Without it, each answer waits for the acknowledgement of its header: 40 ms a call.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server = bind();
    Owner owner =
        new Owner(
            Owner.ledger(ledgerUrl),
            server.getAddress().getPort(),
            token(),
            ProcessHandle.current().pid(),
            started,
            version);
    ThreadPoolExecutor threads = threads();
    server.setExecutor(threads);
    server.createContext("/", new DeskHandler(desk, owner));
    startAsDaemon(server);
    try {
      return new ControlServer(server, threads, OwnerFile.write(stateDir, owner));
    } catch (RuntimeException e) {
      server.stop(0);
      threads.shutdown();
      throw e;
    }
  }

  /** Port on 127.0.0.1. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Ends answers in progress and removes {@code courier.json}; does nothing the second time. */
  @Override
  public void close() {
    try {
      file.close();
    } finally {
      stop();
    }
  }

  private void stop() {
    server.stop(0);
    // Never interrupted: an interrupt during a read closes the ledger's file for all.
    threads.shutdown();
    try {
      threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpServer bind() {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      return HttpServer.create(new InetSocketAddress(loopback, 0), BACKLOG);
    } catch (IOException e) {
      throw new CourierException(
          Kind.LEDGER,
          new Problem(
              "control-port",
              "No port on 127.0.0.1 can be opened for other commands: " + e.getMessage() + ".",
              "Check that the machine's loopback interface is up and has free ports."),
          e);
    }
  }

  private static String token() {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return HexFormat.of().formatHex(token);
  }

  private static ThreadPoolExecutor threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> daemon(work, "control"));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** The server's own thread takes after the one that starts it, and would keep the process up. */
  private static void startAsDaemon(HttpServer server) {
    Thread starter = daemon(server::start, "control-start");
    starter.start();
    boolean interrupted = false;
    while (starter.isAlive()) {
      try {
        starter.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}

package io.synapsecourier.sandbox.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.Connector;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.server.ServerConnector;

/**
 * Runs S3Proxy on a free loopback port over a folder.
 *
 * <p>Protocol on the standard streams, one line each: first the parent sends the access key and the
 * secret key (not arguments, which every user of the machine can read); the server answers {@code
 * ready PORT}. Then {@code puts} is answered by the number of objects and parts stored so far, and
 * {@code zero} sets it back. The end of input ends the process.
 */
public final class StorageServer {
  /** A request holds a thread while its body arrives; uploads run several hundred at a time. */
  private static final int THREADS = 512;

  private static final int BACKLOG = 4096;

  private static final long LARGEST_PART = 5L << 30;

  private StorageServer() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream answers = System.out;
    // The libraries write to standard output as they like; only answers may go to the parent.
    System.setOut(System.err);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    ObjectStore store =
        new ObjectStore(new FilesystemNio2BlobStore(arguments[0]), arguments[1], arguments[2]);
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, orders.readLine(), orders.readLine())
            .v4MaxNonChunkedRequestSize(LARGEST_PART)
            .jettyMaxThreads(THREADS)
            .build();
    deepenBacklog(server);
    server.start();
    answers.println("ready " + server.getPort());
    answers.flush();
    obey(orders, answers, store);
    // Open connections have nobody left to serve: no orderly stop, which would wait for them.
    Runtime.getRuntime().halt(0);
  }

  /**
   * Lets several hundred clients connect at once. The server's own queue of 50 drops the rest, and
   * each of those waits a second before it tries again; there is no setting for it.
   */
  private static void deepenBacklog(S3Proxy server) throws ReflectiveOperationException {
    Field jetty = S3Proxy.class.getDeclaredField("server");
    jetty.setAccessible(true);
    for (Connector connector : ((Server) jetty.get(server)).getConnectors()) {
      ((ServerConnector) connector).setAcceptQueueSize(BACKLOG);
    }
  }

  private static void obey(BufferedReader orders, PrintStream answers, ObjectStore store)
      throws IOException {
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      if (order.equals("zero")) {
        store.zero();
      }
      answers.println(store.puts());
      answers.flush();
    }
  }
}

package io.synapsecourier.sandbox;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The S3 server as a process of its own.
 *
 * <p>Its standard input is the leash: it ends as soon as that closes, also when this process is
 * killed.
 */
final class StorageProcess implements AutoCloseable {
  /** The bucket of uploads. */
  static final String BUCKET = "sandbox";

  private static final String REGION = "us-east-1";
  private static final long SECONDS_TO_END = 5;

  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader answers;
  private final ObjectStorage storage;
  private final Thread hook;

  private StorageProcess(Process process, String accessKey, String secretKey) throws IOException {
    this.process = process;
    this.orders =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    // Also where this process is interrupted before anybody closes the sandbox.
    this.hook = new Thread(process::destroyForcibly, "sandbox-storage-end");
    Runtime.getRuntime().addShutdownHook(hook);
    String ready = order(accessKey + "\n" + secretKey);
    URI endpoint = URI.create("http://127.0.0.1:" + Integer.parseInt(ready.split(" ")[1]));
    this.storage = new ObjectStorage(endpoint, REGION, BUCKET, accessKey, secretKey);
  }

  /**
   * Starts the server over the folder and waits until it answers.
   *
   * @param log where the server writes what it has to say
   * @throws CourierException the libraries are missing or the server did not start
   */
  static StorageProcess start(Path objects, Path log) throws IOException {
    Path libraries = StorageLibraries.find();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                // Half the processor time for the first 10,000 objects, which is what most runs
                // are.
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                libraries.resolve("*").toString(),
                "io.synapsecourier.sandbox.storage.StorageServer",
                objects.toString(),
                BUCKET,
                Authentication.TENANT));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Process process = builder.start();
    try {
      return new StorageProcess(process, random(10), random(20));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw new CourierException(
          CourierException.Kind.CONFIGURATION,
          new Problem(
              "sandbox-storage",
              "The sandbox's storage server did not start.",
              "Its reason is in " + log + "."),
          e);
    }
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private synchronized String order(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the storage server has ended");
    }
    return answer;
  }

  ObjectStorage storage() {
    return storage;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Objects and parts stored since the start or the last {@link #forgetPuts}. */
  long puts() throws IOException {
    return Long.parseLong(order("puts"));
  }

  void forgetPuts() throws IOException {
    order("zero");
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already and does the same.
    }
    process.destroyForcibly();
    try {
      process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answers.close();
  }
}

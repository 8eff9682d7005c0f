package io.synapsecourier.sandbox;

/** One sandbox for all tests of a JVM, because its storage server takes a second to start. */
public final class SharedSandbox {
  /** Small parts, so that a test sees several of them. */
  public static final long MULTIPART_THRESHOLD = 1 << 20;

  public static final long PART_SIZE = 512 << 10;

  private static Sandbox sandbox;

  private SharedSandbox() {}

  /** The sandbox, empty and without faults. */
  public static synchronized Sandbox fresh() {
    if (sandbox == null) {
      sandbox =
          Sandbox.start(
              SandboxOptions.defaults()
                  .withMultipartThreshold(MULTIPART_THRESHOLD)
                  .withPartSize(PART_SIZE));
      Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
    }
    sandbox.reset();
    return sandbox;
  }
}

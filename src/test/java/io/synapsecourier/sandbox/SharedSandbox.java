package io.synapsecourier.sandbox;

import io.synapsecourier.sandbox.sage.SageOptions;
import io.synapsecourier.sandbox.sage.SageSandbox;

/** One sandbox for all tests of a JVM, because its storage server takes a second to start. */
public final class SharedSandbox {
  /** Small parts, so that a test sees several of them. */
  public static final long MULTIPART_THRESHOLD = 1 << 20;

  public static final long PART_SIZE = 512 << 10;

  /** The smallest part of the Sage side. */
  public static final long SAGE_PART = 1 << 10;

  private static SageSandbox sandbox;

  private SharedSandbox() {}

  /** The sandbox, empty and without faults. */
  public static Sandbox fresh() {
    return freshSage().sandbox();
  }

  /** The same with its Sage side. */
  public static synchronized SageSandbox freshSage() {
    if (sandbox == null) {
      sandbox =
          SageSandbox.start(
              SandboxOptions.defaults()
                  .withMultipartThreshold(MULTIPART_THRESHOLD)
                  .withPartSize(PART_SIZE),
              SageOptions.defaults().withSmallestPart(SAGE_PART));
      Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
    }
    sandbox.reset();
    return sandbox;
  }
}

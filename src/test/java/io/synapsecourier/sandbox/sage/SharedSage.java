package io.synapsecourier.sandbox.sage;

import io.synapsecourier.sandbox.SharedSandbox;

/** The shared sandbox with both interfaces, for tests of the Sage side. */
public final class SharedSage {
  private SharedSage() {}

  /**
   * The sandbox, empty but for its project and folder, and without faults. Its parts are {@link
   * SharedSandbox#SAGE_PART} bytes at least; all other limits are the server's.
   */
  public static SageSandbox fresh() {
    return SharedSandbox.freshSage();
  }
}

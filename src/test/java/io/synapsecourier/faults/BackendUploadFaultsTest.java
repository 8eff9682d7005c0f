package io.synapsecourier.faults;

import java.util.EnumSet;

/** Faults of the calls that bring files through the backend. */
class BackendUploadFaultsTest extends FaultMatrix {
  BackendUploadFaultsTest() {
    super(EnumSet.range(Call.DIRECT, Call.CHUNK));
  }
}

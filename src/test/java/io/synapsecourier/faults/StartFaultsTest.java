package io.synapsecourier.faults;

import java.util.EnumSet;

/** Faults of the calls that an upload begins with. */
class StartFaultsTest extends FaultMatrix {
  StartFaultsTest() {
    super(EnumSet.range(Call.DEFAULT_STORAGE, Call.PROJECT));
  }
}

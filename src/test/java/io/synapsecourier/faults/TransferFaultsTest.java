package io.synapsecourier.faults;

import java.util.EnumSet;

/** Faults of the calls that bring files to the storage. */
class TransferFaultsTest extends FaultMatrix {
  TransferFaultsTest() {
    super(EnumSet.range(Call.PRESIGN, Call.CONFIRM_PARTS));
  }
}

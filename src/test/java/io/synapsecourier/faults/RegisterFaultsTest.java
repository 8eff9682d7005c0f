package io.synapsecourier.faults;

import java.util.EnumSet;

/** Faults of the calls that register units and their tasks. */
class RegisterFaultsTest extends FaultMatrix {
  RegisterFaultsTest() {
    super(EnumSet.range(Call.REGISTER, Call.TASKS));
  }
}

package io.synapsecourier.e2e;

import org.junit.jupiter.api.Tag;

/** Ten thousand small files per layout. */
@Tag("slow")
class LayoutScaleTest extends LayoutContract {
  @Override
  int units() {
    return 5_000;
  }
}

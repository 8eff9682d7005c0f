package io.synapsecourier.e2e;

class LayoutTest extends LayoutContract {
  @Override
  int units() {
    return 100;
  }
}

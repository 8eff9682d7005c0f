package io.synapsecourier.statemachine;

/**
 * Something that a thread of the process does. Each step goes on to the next call of the outside;
 * between two steps anything may happen.
 */
abstract class Work {
  final World world;
  boolean busy;

  Work(World world) {
    this.world = world;
  }

  /**
   * Goes on.
   *
   * @param how 0: well
   * @return whether it is over
   */
  abstract boolean step(int how);

  @Override
  public String toString() {
    return getClass().getSimpleName();
  }
}

package io.synapsecourier.meta.manifest;

/** Which rows a row uses; rows are added in their order. */
final class Edges {
  private final Ints starts = new Ints();
  private final Ints targets = new Ints();

  /** The next row begins. */
  void row() {
    starts.add(targets.size());
  }

  /** The last row uses that one. */
  void add(int row) {
    targets.add(row);
  }

  int rows() {
    return starts.size();
  }

  int start(int row) {
    return starts.get(row);
  }

  int end(int row) {
    return row + 1 < starts.size() ? starts.get(row + 1) : targets.size();
  }

  int target(int edge) {
    return targets.get(edge);
  }

  int size() {
    return targets.size();
  }
}

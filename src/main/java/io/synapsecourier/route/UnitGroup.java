package io.synapsecourier.route;

import io.synapsecourier.model.Placed;
import java.util.ArrayList;
import java.util.List;

/** The files that one scan has shown of one unit so far. */
public final class UnitGroup {
  private final Scan scan;
  private final String key;
  private final List<Placed> files = new ArrayList<>(2);
  private boolean complete;

  UnitGroup(Scan scan, String key) {
    this.scan = scan;
    this.key = key;
  }

  Scan scan() {
    return scan;
  }

  String key() {
    return key;
  }

  /** Counts it as closed; asked once. */
  boolean closes() {
    return scan.groupClosed();
  }

  List<Placed> files() {
    return files;
  }

  void add(Member member) {
    if (member.isLast()) {
      complete = true;
    } else {
      files.add(member.placed());
    }
  }

  /** Whether the listing has left the unit; read by the assembler's completion predicate. */
  public boolean isComplete() {
    return complete;
  }
}

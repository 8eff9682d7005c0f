package io.synapsecourier.model.sage;

import java.util.List;

/**
 * How a version came about.
 *
 * @param name of the activity; null for none
 * @param description null for none
 */
public record Provenance(
    String name, String description, List<Reference> used, List<Reference> executed) {
  public static final Provenance NONE = new Provenance(null, null, List.of(), List.of());

  public Provenance {
    used = List.copyOf(used);
    executed = List.copyOf(executed);
  }

  /** An activity that used and executed nothing is never sent, as with the released client. */
  public boolean isEmpty() {
    return used.isEmpty() && executed.isEmpty();
  }
}

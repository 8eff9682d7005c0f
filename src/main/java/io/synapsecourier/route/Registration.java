package io.synapsecourier.route;

import io.synapsecourier.ledger.ClaimedUnit;
import java.util.List;

/**
 * Units of one upload that are registered by one request.
 *
 * @param since its request went out
 */
public record Registration(UploadContext upload, List<ClaimedUnit> units, Since since) {

  public Registration(UploadContext upload, List<ClaimedUnit> units) {
    this(upload, units, new Since());
  }

  List<Long> ids() {
    return units.stream().map(unit -> unit.unit().id()).toList();
  }

  /** Whether registered units get a task; read by the route. */
  public boolean hasTasks() {
    return upload.definition().project() != null;
  }

  /** Whether anything is left to ask for; read by the route. */
  public boolean hasUnits() {
    return !units.isEmpty();
  }

  /** Two halves, to find out which unit of a refused request is the bad one. */
  List<Registration> halves() {
    int middle = units.size() / 2;
    return List.of(
        new Registration(upload, units.subList(0, middle)),
        new Registration(upload, units.subList(middle, units.size())));
  }
}

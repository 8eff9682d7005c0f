package io.synapsecourier.statemachine;

import io.synapsecourier.meta.CanonicalJson;
import io.synapsecourier.model.Problem;
import io.synapsecourier.route.Candidate;
import io.synapsecourier.route.ModelProcess;
import io.synapsecourier.route.UnitGroup;
import java.util.ArrayList;
import java.util.List;

/** The route {@code claim}: decides closed groups of one upload, and claims what is valid. */
final class ClaimWork extends Work {
  private static final int MOST = 3;

  private final List<UnitGroup> groups = new ArrayList<>();
  private List<Candidate> candidates;

  ClaimWork(World world) {
    super(world);
    String upload = ModelProcess.uploadOf(world.toClaim.get(0));
    for (UnitGroup group : List.copyOf(world.toClaim)) {
      if (groups.size() < MOST && ModelProcess.uploadOf(group).equals(upload)) {
        groups.add(group);
      }
    }
    world.toClaim.removeAll(groups);
  }

  @Override
  boolean step(int how) {
    try {
      if (candidates == null) {
        candidates = world.process.closings.decide(groups);
        return false;
      }
      List<Candidate> described =
          ModelProcess.describe(candidates, this::meta, unit -> problem(unit));
      world.toShip.addAll(world.process.claims.claim(described));
    } catch (RuntimeException e) {
      world.expected(e);
      fail(e);
    }
    return true;
  }

  private String meta(Candidate unit) {
    return world.setting.equal()
        ? "{}"
        : CanonicalJson.of(
            "{\"dataset_key\":\""
                + unit.unitKey()
                + "\",\"created_at\":"
                + world.clock.millis() / 1000
                + "}");
  }

  private Problem problem(Candidate unit) {
    ModelSource source = world.sources.get(unit.scan().upload().no() - 1);
    boolean invalid =
        unit.files().stream()
            .anyMatch(file -> ModelSource.INVALID.equals(source.contentOf(file.file())));
    return invalid ? new Problem("meta-schema", "The schema does not take it.", "Mend it.") : null;
  }

  /** The route configuration {@code claim-errors}. */
  private void fail(RuntimeException failure) {
    try {
      world.process.closings.failed(world.process.caught(failure), groups);
    } catch (RuntimeException e) {
      world.expected(e);
    }
  }
}

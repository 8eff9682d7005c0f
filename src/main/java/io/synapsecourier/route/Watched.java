package io.synapsecourier.route;

import io.synapsecourier.model.Problem;
import io.synapsecourier.monitor.Running;
import java.util.List;
import java.util.Map;

/** An engine as its monitor sees it. */
record Watched(Engine engine) implements Running {

  @Override
  public List<Upload> uploads() {
    return engine.running().stream()
        .map(it -> new Upload(it.id(), it.no(), engine.putsInFlight(it.id())))
        .toList();
  }

  @Override
  public Map<String, Problem> troubles() {
    return engine.board().configuration();
  }

  @Override
  public Problem backend() {
    return engine.backendProblem();
  }

  @Override
  public boolean isMoving(String upload) {
    return engine.running().stream()
        .filter(it -> it.id().equals(upload))
        .anyMatch(engine::isMoving);
  }
}

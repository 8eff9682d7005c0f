package io.synapsecourier.monitor;

import io.synapsecourier.ledger.LedgerUnavailable;
import io.synapsecourier.model.Problem;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Down while any upload does not go on. Neither a restart nor less traffic would help it. */
final class UploadsHealth extends AbstractHealthCheck {
  private final UploadChecks checks;

  UploadsHealth(UploadChecks checks) {
    super("courier", "courier-uploads");
    this.checks = checks;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  public boolean isReadiness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    try {
      List<String> red =
          checks.all().entrySet().stream()
              .filter(upload -> upload.getValue().isPresent())
              .map(Map.Entry::getKey)
              .toList();
      Checks.say(
          builder,
          red.isEmpty()
              ? null
              : new Problem(
                  "uploads-unhealthy",
                  "These uploads do not go on: " + String.join(", ", red) + ".",
                  "/health/uploads says why."));
    } catch (LedgerUnavailable e) {
      Checks.say(builder, e.problem());
    }
  }
}

package io.synapsecourier.monitor;

import io.synapsecourier.model.Problem;
import org.apache.camel.health.HealthCheckResultBuilder;

/** How a problem stands in Camel's health checks. */
final class Checks {
  static final String CODE = "code";
  static final String REMEDY = "remedy";

  private Checks() {}

  static void say(HealthCheckResultBuilder builder, Problem problem) {
    if (problem == null) {
      builder.up();
    } else {
      builder
          .down()
          .message(problem.what())
          .detail(CODE, problem.code())
          .detail(REMEDY, problem.remedy());
    }
  }
}

package io.synapsecourier.web;

import io.synapsecourier.model.Problem;

/** A request that is answered with a status and a reason. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Problem problem;

  Refusal(int status, String code, String what, String remedy) {
    super(what, null, false, false);
    this.status = status;
    this.problem = new Problem(code, what, remedy);
  }

  static Refusal badRequest(String what) {
    return new Refusal(400, "bad-request", what, "Use a command of the version that is running.");
  }

  int status() {
    return status;
  }

  Problem problem() {
    return problem;
  }
}

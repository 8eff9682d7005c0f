package io.synapsecourier.web;

import io.synapsecourier.model.Problem;

/** A request that is answered with a status and a reason. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Problem problem;

  public Refusal(int status, String code, String what, String remedy) {
    super(what, null, false, false);
    this.status = status;
    this.problem = new Problem(code, what, remedy);
  }

  public static Refusal badRequest(String what) {
    return new Refusal(400, "bad-request", what, "Use a command of the version that is running.");
  }

  public int status() {
    return status;
  }

  public Problem problem() {
    return problem;
  }
}

package io.synapsecourier.source.sftp;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.io.IOException;

/** There is no session with the server, and why. */
final class SftpFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final boolean passing;

  /**
   * @param passing whether it may go away by itself, so that another attempt makes sense
   */
  SftpFailure(Problem problem, boolean passing, Throwable cause) {
    super(problem.toString(), cause);
    this.problem = problem;
    this.passing = passing;
  }

  boolean isPassing() {
    return passing;
  }

  CourierException told() {
    return new CourierException(CourierException.Kind.SOURCE, problem, this);
  }
}

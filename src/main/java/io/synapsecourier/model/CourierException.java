package io.synapsecourier.model;

/** A failure that is told to a person in a sentence, never as a stack trace. */
public class CourierException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Who has to act, which is also what the exit code tells. */
  public enum Kind {
    /** The command line, a definition or a setting is wrong: exit code 2. */
    CONFIGURATION(2),
    /** The source cannot be listed or read: exit code 3. */
    SOURCE(3),
    /** The backend cannot be reached or refuses: exit code 4. */
    BACKEND(4),
    /** Another process holds the ledger: exit code 5. */
    LEDGER(5);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;
  private final transient Problem problem;

  public CourierException(Kind kind, Problem problem) {
    this(kind, problem, null);
  }

  public CourierException(Kind kind, Problem problem, Throwable cause) {
    super(problem.toString(), cause);
    this.kind = kind;
    this.problem = problem;
  }

  public Kind kind() {
    return kind;
  }

  public Problem problem() {
    return problem;
  }
}

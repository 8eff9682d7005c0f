package io.synapsecourier.backend.sage;

import io.synapsecourier.model.BackendFailure;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.time.Duration;

/**
 * A call of Sage Synapse failed. What matters is whether it may have been carried out, and whether
 * the same call may work later: a caller with a ledger decides by {@link #outcome()}.
 */
public final class SageException extends IOException implements BackendFailure {
  private static final long serialVersionUID = 1L;

  /** What is known of a call that failed. */
  public enum Outcome {
    /** Certainly not carried out, and the same call may work in a moment. */
    RETRYABLE,
    /** Certainly not carried out, and the same call never will be. */
    FINAL,
    /** It may have been carried out: read back before it is sent again. */
    UNKNOWN
  }

  private final Outcome outcome;
  private final SageFault fault;
  private final int status;
  private final transient Duration retryAfter;

  /**
   * A failure.
   *
   * @param status of the answer; 0 where there was none
   * @param retryAfter the wait that the server asked for; null where it asked for none
   */
  public SageException(
      Outcome outcome,
      SageFault fault,
      int status,
      String message,
      Duration retryAfter,
      Throwable cause) {
    super(message, cause);
    this.outcome = outcome;
    this.fault = fault;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** A refusal that no answer of the server stands behind. */
  public static SageException refused(String message) {
    return new SageException(Outcome.FINAL, SageFault.REFUSED, 0, message, null, null);
  }

  /** An answer that says something else than what was asked for. */
  public static SageException strange(String message) {
    return lost(message, null);
  }

  /** No answer that tells whether the call was carried out. */
  static SageException lost(String message, Throwable cause) {
    return new SageException(Outcome.UNKNOWN, SageFault.FAILED, 0, message, null, cause);
  }

  /** A refusal of our own, of a kind that a person has to act on. */
  public static SageException refused(SageFault fault, String message) {
    return new SageException(Outcome.FINAL, fault, 0, message, null, null);
  }

  public Outcome outcome() {
    return outcome;
  }

  public SageFault fault() {
    return fault;
  }

  /** Status of the answer; 0 where there was none. */
  public int status() {
    return status;
  }

  /**
   * For a ledger: a person whose account may not write at all has to act before anything goes on,
   * and an entity that others change again and again may be left alone in a moment.
   */
  @Override
  public Meaning meaning() {
    return switch (fault) {
      case TOKEN, CERTIFICATION -> Meaning.NOT_ALLOWED;
      case UNREACHABLE -> Meaning.UNREACHABLE;
      case CHANGED -> Meaning.NOT_NOW;
      default ->
          switch (outcome) {
            case RETRYABLE -> Meaning.NOT_NOW;
            case FINAL -> Meaning.REFUSED;
            case UNKNOWN -> Meaning.LOST;
          };
    };
  }

  @Override
  public String code() {
    return fault.code();
  }

  @Override
  public String remedy() {
    return fault.remedy();
  }

  @Override
  public Duration retryAfter() {
    return retryAfter;
  }

  /** Code, message and remedy for a person. */
  public Problem problem() {
    return new Problem(fault.code(), getMessage(), fault.remedy());
  }

  /** The same failure, of a call that must not be sent again before somebody has looked. */
  public SageException neverRepeated() {
    if (outcome != Outcome.UNKNOWN) {
      return this;
    }
    return new SageException(
        Outcome.UNKNOWN, SageFault.UNKNOWN_OUTCOME, status, getMessage(), retryAfter, this);
  }
}

package io.synapsecourier.backend.synapse;

import io.synapsecourier.model.BackendFailure;
import java.io.IOException;
import java.time.Duration;

/**
 * A call of the backend failed. What matters is whether it may have been carried out, because a
 * registration is never sent twice.
 */
public abstract class BackendException extends IOException implements BackendFailure {
  private static final long serialVersionUID = 1L;

  BackendException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public Duration retryAfter() {
    return null;
  }

  /** Certainly not carried out, and worth another try: no connection, or told to wait. */
  public static final class NotNow extends BackendException {
    private static final long serialVersionUID = 1L;
    private final transient Duration retryAfter;
    private final boolean unreachable;

    public NotNow(String message, boolean unreachable, Duration retryAfter, Throwable cause) {
      super(message, cause);
      this.unreachable = unreachable;
      this.retryAfter = retryAfter;
    }

    /** Whether there was no connection at all. */
    public boolean unreachable() {
      return unreachable;
    }

    @Override
    public Meaning meaning() {
      return unreachable ? Meaning.UNREACHABLE : Meaning.NOT_NOW;
    }

    @Override
    public Duration retryAfter() {
      return retryAfter;
    }

    @Override
    public String code() {
      return unreachable ? "backend-unreachable" : "rate-limited";
    }

    @Override
    public String remedy() {
      return unreachable
          ? "Check the host and the network; nothing is lost, the next run goes on."
          : "The next run goes on.";
    }
  }

  /** The token is not accepted, or not allowed to do this: nothing goes on until it is. */
  public static final class NotAllowed extends BackendException {
    private static final long serialVersionUID = 1L;
    private final int status;

    public NotAllowed(String message, int status) {
      super(message, null);
      this.status = status;
    }

    @Override
    public Meaning meaning() {
      return Meaning.NOT_ALLOWED;
    }

    @Override
    public String code() {
      return status == 401 ? "token-refused" : "forbidden";
    }

    @Override
    public String remedy() {
      return status == 401
          ? "Give a valid token with --token or SYNAPSE_ACCESS_TOKEN."
          : "Ask the owner of the workspace to give this token's account the right.";
    }
  }

  /** Certainly not carried out, and the same request never will be. */
  public static final class Refused extends BackendException {
    private static final long serialVersionUID = 1L;
    private final int status;

    public Refused(String message, int status) {
      super(message, null);
      this.status = status;
    }

    public int status() {
      return status;
    }

    @Override
    public Meaning meaning() {
      return Meaning.REFUSED;
    }

    @Override
    public String code() {
      return status == 404 ? "not-found" : "backend-refused";
    }

    @Override
    public String remedy() {
      return "Mend what the message names, then replay the unit.";
    }
  }

  /** It may or may not have been carried out: the answer is an error, broken, or did not come. */
  public static final class Lost extends BackendException {
    private static final long serialVersionUID = 1L;
    private final transient Duration retryAfter;

    public Lost(String message, Duration retryAfter, Throwable cause) {
      super(message, cause);
      this.retryAfter = retryAfter;
    }

    @Override
    public Meaning meaning() {
      return Meaning.LOST;
    }

    @Override
    public Duration retryAfter() {
      return retryAfter;
    }

    @Override
    public String code() {
      return "backend-failed";
    }

    @Override
    public String remedy() {
      return "Show the message to whoever runs the backend; the next run goes on.";
    }
  }
}

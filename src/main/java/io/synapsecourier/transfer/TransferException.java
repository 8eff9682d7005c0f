package io.synapsecourier.transfer;

import io.synapsecourier.model.StorageFailure;
import java.io.IOException;
import java.time.Duration;

/** A file did not arrive. The subclasses say who has to act, which is what retrying depends on. */
public abstract class TransferException extends IOException implements StorageFailure {
  private static final long serialVersionUID = 1L;

  TransferException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public Fault fault() {
    return Fault.SOURCE;
  }

  @Override
  public Duration retryAfter() {
    return null;
  }

  /** The storage is busy, broken or out of reach: the same request may work in a moment. */
  public static final class Busy extends TransferException {
    private static final long serialVersionUID = 1L;
    private final transient Duration retryAfter;

    Busy(String message, Duration retryAfter, Throwable cause) {
      super(message, cause);
      this.retryAfter = retryAfter;
    }

    @Override
    public Fault fault() {
      return Fault.BUSY;
    }

    @Override
    public Duration retryAfter() {
      return retryAfter;
    }

    @Override
    public String code() {
      return "storage-busy";
    }

    @Override
    public String remedy() {
      return "Check the storage and the network, then replay the unit.";
    }
  }

  /** The presigned URL is no longer accepted: a new one is needed. */
  public static final class Expired extends TransferException {
    private static final long serialVersionUID = 1L;

    Expired(String message) {
      super(message, null);
    }

    @Override
    public Fault fault() {
      return Fault.EXPIRED;
    }

    @Override
    public String code() {
      return "url-expired";
    }

    @Override
    public String remedy() {
      return "Check the clocks of this machine and of the backend, then replay the unit.";
    }
  }

  /** The storage will not take this request, however often it is sent. */
  public static final class Refused extends TransferException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message, null);
    }

    @Override
    public Fault fault() {
      return Fault.REFUSED;
    }

    @Override
    public String code() {
      return "storage-refused";
    }

    @Override
    public String remedy() {
      return "Show the message to whoever runs the storage; replay the unit when it is mended.";
    }
  }

  /** The file is not the one that was listed: it grew, shrank, changed or vanished. */
  public static final class SourceChanged extends TransferException {
    private static final long serialVersionUID = 1L;
    private final boolean gone;

    public SourceChanged(String message, boolean gone) {
      super(message, null);
      this.gone = gone;
    }

    @Override
    public String code() {
      return gone ? "vanished-while-reading" : "changed-while-reading";
    }

    @Override
    public String remedy() {
      return "The next run takes the unit again; files.min_age keeps off files still written.";
    }
  }

  /** Reading broke off: the connection to the source failed, and may be there again in a moment. */
  public static final class SourceBroken extends TransferException {
    private static final long serialVersionUID = 1L;

    public SourceBroken(String message, Throwable cause) {
      super(message, cause);
    }

    @Override
    public String code() {
      return "source-broken";
    }

    @Override
    public String remedy() {
      return "Check the source and the network, then replay the unit.";
    }
  }

  /** The source does not give the file's bytes. */
  public static final class SourceUnreadable extends TransferException {
    private static final long serialVersionUID = 1L;

    public SourceUnreadable(String message, Throwable cause) {
      super(message, cause);
    }

    @Override
    public String code() {
      return "source-unreadable";
    }

    @Override
    public String remedy() {
      return "Give the account that runs courier the right to read the file, then replay the unit.";
    }
  }
}

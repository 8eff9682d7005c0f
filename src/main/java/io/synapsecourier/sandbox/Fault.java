package io.synapsecourier.sandbox;

import io.synapsecourier.model.NearestWord;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A rule by which calls of one endpoint go wrong.
 *
 * @param match the endpoint
 * @param kind what goes wrong
 * @param status status code for {@link Kind#STATUS} and {@link Kind#EXPIRED}
 * @param retryAfter seconds of a {@code Retry-After} header for {@link Kind#STATUS}
 * @param probability chance of each matching call, 0 to 1
 * @param nth the first matching call that is hit, counted from 1
 * @param delay for {@link Kind#SLOW} and {@link Kind#LATE_COMMIT}
 * @param times how many calls are hit at most
 * @param containing only calls whose body or path has this text, or transfers whose address has it;
 *     empty: every call
 */
public record Fault(
    Endpoint match,
    Kind kind,
    int status,
    OptionalInt retryAfter,
    double probability,
    int nth,
    Duration delay,
    int times,
    String containing) {

  /** What goes wrong with a call. */
  public enum Kind {
    /** The status is answered and the work is not done. */
    STATUS,
    /** The status is answered with a text that something has expired; the work is not done. */
    EXPIRED,
    /** The connection closes and the work is not done; a PUT is cut in the middle of its body. */
    RESET_BEFORE,
    /** The whole request is read, then the connection closes; the work is not done. */
    RESET_READ,
    /** The work is done, then the connection closes without an answer. */
    RESET_AFTER,
    /** The same as {@link #RESET_AFTER}. */
    LOST_ANSWER,
    /** The work is done; half of the answer's body arrives under the full length. */
    TRUNCATE,
    /** 200 with JSON of another shape, as from a proxy; the work is not done. */
    WRONG_BODY,
    /** 200 with a page for people, as from a proxy; the work is not done. */
    HTML,
    /** The work begins after the delay, or as soon as the faults are replaced. */
    SLOW,
    /** A presigned URL leads where nobody listens. */
    GONE,
    /** The connection closes without an answer; the work is done after the delay. */
    LATE_COMMIT,
    /** The connection closes without an answer; the work is done when the sandbox is told to. */
    KEPT_BACK,
    /** The presigned URLs have expired already, so that the storage refuses them. */
    EXPIRED_URL,
    /** Lists of data units come without checksums. */
    NO_CHECKSUMS,
    /** The newest first, two a page; before each further page another unit comes in front. */
    GROWING_LIST,
    /** The oldest first, two a page; before each further page the first of the list is gone. */
    SHRINKING_LIST;

    /** The name used in JSON, for example {@code late_commit}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException names the nearest kind
     */
    public static Kind of(String word) {
      List<String> words = Arrays.stream(values()).map(Kind::word).toList();
      int index = words.indexOf(word);
      if (index < 0) {
        String hint = NearestWord.of(word, words).map(w -> "; did you mean " + w + "?").orElse("");
        throw new IllegalArgumentException("unknown kind of fault '" + word + "'" + hint);
      }
      return values()[index];
    }
  }

  private static final Set<Kind> OF_LISTS =
      Set.of(Kind.NO_CHECKSUMS, Kind.GROWING_LIST, Kind.SHRINKING_LIST);
  private static final Set<Kind> NOT_OF_PUT =
      Set.of(Kind.LATE_COMMIT, Kind.KEPT_BACK, Kind.EXPIRED_URL);
  private static final Set<Kind> OF_URLS = Set.of(Kind.EXPIRED_URL, Kind.GONE);

  public Fault {
    Objects.requireNonNull(retryAfter, "retryAfter");
    Objects.requireNonNull(delay, "delay");
    boolean fits =
        switch (match) {
          case ADMIN -> false;
          case PUT, GET -> !NOT_OF_PUT.contains(kind) && !OF_LISTS.contains(kind);
          case PRESIGN, SAGE_PART_URLS, SAGE_HANDLE_BATCH ->
              !OF_LISTS.contains(kind) && kind != Kind.GONE;
          case DATA_UNITS_LIST -> !OF_URLS.contains(kind);
          default -> !OF_URLS.contains(kind) && !OF_LISTS.contains(kind);
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "fault " + kind.word() + " has no meaning for " + match.word());
    }
    if (hasStatus(kind) && (status < 300 || status > 599)) {
      throw new IllegalArgumentException("status must be 300 to 599, got " + status);
    }
    if (!(probability >= 0 && probability <= 1) || nth < 1 || times < 1 || delay.isNegative()) {
      throw new IllegalArgumentException(
          "probability must be 0 to 1, nth and times at least 1, delay_ms not negative");
    }
  }

  static boolean hasStatus(Kind kind) {
    return kind == Kind.STATUS || kind == Kind.EXPIRED;
  }

  /** A fault of every matching call. */
  public static Fault of(Endpoint match, Kind kind) {
    return new Fault(
        match, kind, 503, OptionalInt.empty(), 1, 1, Duration.ZERO, Integer.MAX_VALUE, "");
  }

  public Fault withStatus(int newStatus) {
    return new Fault(
        match, kind, newStatus, retryAfter, probability, nth, delay, times, containing);
  }

  /** Adds a {@code Retry-After} header of that many seconds. */
  public Fault withRetryAfter(int seconds) {
    return new Fault(
        match, kind, status, OptionalInt.of(seconds), probability, nth, delay, times, containing);
  }

  public Fault withProbability(double chance) {
    return new Fault(match, kind, status, retryAfter, chance, nth, delay, times, containing);
  }

  /** From the n-th matching call on, counted from 1. */
  public Fault fromCall(int n) {
    return new Fault(match, kind, status, retryAfter, probability, n, delay, times, containing);
  }

  public Fault withDelay(Duration newDelay) {
    return new Fault(
        match, kind, status, retryAfter, probability, nth, newDelay, times, containing);
  }

  /** At most that many calls. */
  public Fault times(int most) {
    return new Fault(match, kind, status, retryAfter, probability, nth, delay, most, containing);
  }

  /** Only calls whose body or path has this text; transfers whose address has it. */
  public Fault containing(String text) {
    return new Fault(match, kind, status, retryAfter, probability, nth, delay, times, text);
  }

  boolean fits(String call) {
    return call.contains(containing);
  }
}

package io.synapsecourier.backend.sage;

import static io.synapsecourier.backend.sage.SageException.Outcome.FINAL;
import static io.synapsecourier.backend.sage.SageException.Outcome.RETRYABLE;
import static io.synapsecourier.backend.sage.SageException.Outcome.UNKNOWN;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an answer other than 2xx means ({@code sage-synapse.md §a, §i}).
 *
 * <p>429 alone proves that nothing was done and that it may be asked again. What the released
 * client repeats beside it (500, 502, 503, 504, and messages that tell of a proxy, a time limit or
 * a connection) may have been carried out: the call itself knows whether it can be repeated.
 */
final class AnswerClasses {
  /** Messages that make a status one of a moment. */
  private static final List<String> OF_A_MOMENT =
      List.of(
          "proxy error",
          "slow down",
          "timeout",
          "timed out",
          "connection reset by peer",
          "unknown ssl protocol error",
          "couldn't connect to host",
          "slowdown",
          "try again");

  /** Never of a moment, whatever the status. */
  private static final String FINAL_TEXT = "is not a table or view";

  /** Their meaning is certain, and their messages quote names that may hold any word. */
  private static final Set<Integer> CERTAIN = Set.of(401, 404, 409, 412);

  private AnswerClasses() {}

  /**
   * Sorts an answer.
   *
   * @param reason text of the server, clean; empty where it gave none
   * @param errorCode of the body; empty where it has none
   * @param message the whole sentence for a person
   */
  static SageException of(
      int status, String reason, String errorCode, String message, Duration wait) {
    String text = reason.toLowerCase(Locale.ROOT);
    SageFault fault = fault(status, text, errorCode);
    if (text.contains(FINAL_TEXT)) {
      return new SageException(FINAL, SageFault.REFUSED, status, message, wait, null);
    }
    if (status == 429) {
      return new SageException(RETRYABLE, SageFault.BUSY, status, message, wait, null);
    }
    boolean ofAMoment = OF_A_MOMENT.stream().anyMatch(text::contains);
    if (status >= 500 || status == 408 || ofAMoment && !CERTAIN.contains(status)) {
      return new SageException(UNKNOWN, SageFault.FAILED, status, message, wait, null);
    }
    return new SageException(FINAL, fault, status, message, wait, null);
  }

  private static SageFault fault(int status, String text, String errorCode) {
    return switch (status) {
      case 401 -> SageFault.TOKEN;
      case 403 ->
          errorCode.equals("USER_CERTIFICATION_REQUIRED") || text.contains("only certified users")
              ? SageFault.CERTIFICATION
              : SageFault.FORBIDDEN;
      case 404 -> SageFault.NOT_FOUND;
      case 409 -> SageFault.NAME_TAKEN;
      case 412 -> SageFault.CHANGED;
      default -> SageFault.REFUSED;
    };
  }
}

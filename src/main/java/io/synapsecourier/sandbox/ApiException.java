package io.synapsecourier.sandbox;

/** A call that is refused, with the answer that says why. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Answer answer;

  /** Refused with this very answer. */
  public ApiException(Answer answer) {
    super("refused with " + answer.status(), null, false, false);
    this.status = answer.status();
    this.answer = answer;
  }

  /** Refused in the form of the interface that is asked. */
  public ApiException(int status, String reason) {
    super(reason, null, false, false);
    this.status = status;
    this.answer = null;
  }

  public static ApiException notFound() {
    return new ApiException(404, "Not found.");
  }

  /** 400 with the message under the name of the field. */
  static ApiException field(String name, String message) {
    return new ApiException(Answer.of(400, Json.error(name, message)));
  }

  public int status() {
    return status;
  }

  Answer answer(Api asked) {
    return answer == null ? asked.refusal(status, getMessage()) : answer;
  }
}

package io.synapsecourier.sandbox;

/** A call that is refused, with the answer that says why. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  ApiException(Answer answer) {
    super("refused with " + answer.status(), null, false, false);
    this.answer = answer;
  }

  ApiException(int status, String detail) {
    this(Answer.detail(status, detail));
  }

  static ApiException notFound() {
    return new ApiException(404, "Not found.");
  }

  /** 400 with the message under the name of the field. */
  static ApiException field(String name, String message) {
    return new ApiException(Answer.of(400, Json.error(name, message)));
  }

  Answer answer() {
    return answer;
  }
}

package io.synapsecourier.sandbox;

import io.synapsecourier.sandbox.Fault.Kind;

/** What the gate answers to a PUT instead of the storage. */
record PutFaultAnswer(int status, String text) {
  private static final String XML = "application/xml";

  static PutFaultAnswer of(Fault fault) {
    return switch (fault.kind()) {
      case EXPIRED ->
          answer(
              fault,
              fault.status(),
              XML,
              "<Error><Code>ExpiredToken</Code><Message>Request has expired</Message></Error>");
      case WRONG_BODY ->
          answer(fault, 200, "application/json", "{\"message\": \"not the answer you expect\"}");
      case HTML -> answer(fault, 200, "text/html", "<!DOCTYPE html><title>Sign in</title>");
      case TRUNCATE -> answer(fault, 200, XML, "<Result>");
      default -> answer(fault, fault.status(), XML, "<Error><Code>SandboxFault</Code></Error>");
    };
  }

  private static PutFaultAnswer answer(Fault fault, int status, String type, String body) {
    int length = fault.kind() == Kind.TRUNCATE ? 2 * body.length() : body.length();
    String wait =
        fault.retryAfter().isPresent()
            ? "Retry-After: " + fault.retryAfter().getAsInt() + "\r\n"
            : "";
    return new PutFaultAnswer(
        status,
        "HTTP/1.1 "
            + status
            + " Fault\r\nContent-Type: "
            + type
            + "\r\nConnection: close\r\nContent-Length: "
            + length
            + "\r\n"
            + wait
            + "\r\n"
            + body);
  }
}

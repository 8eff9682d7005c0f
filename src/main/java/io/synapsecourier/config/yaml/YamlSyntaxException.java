package io.synapsecourier.config.yaml;

/** Ends the reading of a text that makes no sense from here on; never leaves this package. */
final class YamlSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Origin origin;
  private final String remedy;

  YamlSyntaxException(Origin origin, String message, String remedy) {
    super(message, null, false, false);
    this.origin = origin;
    this.remedy = remedy;
  }

  Origin origin() {
    return origin;
  }

  String remedy() {
    return remedy;
  }
}

package io.synapsecourier.source.s3;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.source.ChangedException;
import io.synapsecourier.source.ObjectFailures;
import io.synapsecourier.source.ObjectKeys;
import io.synapsecourier.source.ObjectRoot;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the answers of S3 mean for a person or for whoever reads a file. */
final class S3Failures {
  private static final Set<String> CREDENTIALS =
      Set.of(
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "ExpiredToken",
          "InvalidToken",
          "TokenRefreshRequired",
          "InvalidSecurity");
  private static final Set<String> REGION =
      Set.of(
          "PermanentRedirect",
          "TemporaryRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException");
  private static final Set<String> CLOCK = Set.of("RequestTimeTooSkewed", "RequestExpired");

  private S3Failures() {}

  /** A page of a listing did not come. */
  static CourierException listing(ObjectRoot root, SdkException e) {
    if (!(e instanceof AwsServiceException answer)) {
      return client(root, e);
    }
    String code = code(answer);
    if (CREDENTIALS.contains(code) || answer.statusCode() == 401) {
      return ObjectFailures.credentials("s3://" + root.bucket(), detail(e), e);
    }
    if (REGION.contains(code) || answer.statusCode() == 301) {
      return ObjectFailures.region(root, detail(e), e);
    }
    if (CLOCK.contains(code)) {
      return ObjectFailures.clock(root, e);
    }
    return switch (answer.statusCode()) {
      case 403 -> ObjectFailures.permission(root, "s3:ListBucket", e);
      case 404 -> ObjectFailures.missing(root, e);
      case 429, 503 -> ObjectFailures.busy(root, detail(e), e);
      default -> ObjectFailures.unreadable(root, detail(e), e);
    };
  }

  /** No answer at all. The SDK tells missing credentials by words alone. */
  private static CourierException client(ObjectRoot root, SdkException e) {
    if (e instanceof ApiCallAttemptTimeoutException || ObjectFailures.isNetwork(e)) {
      return ObjectFailures.unreachable(root, e);
    }
    String message = Objects.toString(e.getMessage(), "");
    if (message.contains("redentials") || message.contains("rofile")) {
      return ObjectFailures.credentials("s3://" + root.bucket(), detail(e), e);
    }
    return ObjectFailures.unreadable(root, detail(e), e);
  }

  /** One object could not be read or changed. */
  static IOException object(String uri, SdkException e) {
    String shown = ObjectKeys.shown(uri);
    if (!(e instanceof AwsServiceException answer)) {
      return new IOException(detail(e), e);
    }
    if (code(answer).equals("InvalidObjectState")) {
      return new FileSystemException(
          shown, null, "it is archived; restore it to a storage class that can be read");
    }
    IOException told =
        switch (answer.statusCode()) {
          case 403 -> new AccessDeniedException(shown, null, detail(e));
          case 404 -> new NoSuchFileException(shown);
          case 412 -> new ChangedException(shown + " is no longer the object that was listed");
          case 416 -> new EOFException(shown + " is shorter than it was when it was listed");
          default ->
              ObjectFailures.isLasting(answer.statusCode())
                  ? new FileSystemException(shown, null, detail(e))
                  : new IOException(detail(e));
        };
    told.initCause(e);
    return told;
  }

  /** A condition of the request did not hold, or another request was faster. */
  static boolean isPrecondition(SdkException e) {
    return e instanceof AwsServiceException answer
        && (answer.statusCode() == 412 || answer.statusCode() == 409);
  }

  /** The answer has begun and cannot be read to its end. */
  static boolean isBrokenOff(SdkException e) {
    Throwable cause = e;
    for (int depth = 0; depth < 20 && cause != null; depth++) {
      if (cause instanceof XMLStreamException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static String code(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    return details == null ? "" : Objects.toString(details.errorCode(), "");
  }

  /** The server's own words and its code, without the SDK's numbers. */
  static String detail(SdkException e) {
    if (e instanceof AwsServiceException answer) {
      AwsErrorDetails details = answer.awsErrorDetails();
      String message = details == null ? null : details.errorMessage();
      String code = code(answer).isEmpty() ? "status " + answer.statusCode() : code(answer);
      return ObjectKeys.shown(message == null ? code : code + ": " + message);
    }
    return ObjectFailures.network(e);
  }
}

package io.synapsecourier.source.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import io.synapsecourier.source.ChangedException;
import io.synapsecourier.source.ObjectFailures;
import io.synapsecourier.source.ObjectKeys;
import io.synapsecourier.source.ObjectRoot;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What the answers of Azure mean for a person or for whoever reads a file. */
final class AzureFailures {
  private static final Set<BlobErrorCode> CREDENTIALS =
      Set.of(
          BlobErrorCode.AUTHENTICATION_FAILED,
          BlobErrorCode.INVALID_AUTHENTICATION_INFO,
          BlobErrorCode.NO_AUTHENTICATION_INFORMATION);
  private static final BlobErrorCode NO_PUBLIC_ACCESS =
      BlobErrorCode.fromString("PublicAccessNotPermitted");

  private AzureFailures() {}

  /** A page of a listing did not come. */
  static CourierException listing(ObjectRoot root, RuntimeException e) {
    if (e instanceof ClientAuthenticationException) {
      return ObjectFailures.credentials(
          "azure://" + root.bucket(),
          "neither the environment, a workload or managed identity, nor az login gives a token; for"
              + " a public container write anonymous: true in the entry of its credentials",
          e);
    }
    if (!(e instanceof BlobStorageException answer)) {
      return isNoAnswer(e)
          ? ObjectFailures.unreachable(root, e)
          : ObjectFailures.unreadable(root, detail(e), e);
    }
    BlobErrorCode code = answer.getErrorCode();
    // Without a code it is not from Azure, but from a proxy or another server.
    if (code != null && CREDENTIALS.contains(code)
        || NO_PUBLIC_ACCESS.equals(code)
        || answer.getStatusCode() == 401) {
      return ObjectFailures.credentials("azure://" + root.bucket(), detail(e), e);
    }
    return switch (answer.getStatusCode()) {
      case 403 -> permission(root, answer);
      case 404 -> missing(root, e);
      case 429, 503 -> ObjectFailures.busy(root, detail(e), e);
      default -> ObjectFailures.unreadable(root, detail(e), e);
    };
  }

  private static CourierException missing(ObjectRoot root, RuntimeException cause) {
    return new CourierException(
        CourierException.Kind.SOURCE,
        new Problem(
            "source-missing",
            "The container azure://" + ObjectKeys.shown(root.bucket()) + " does not exist.",
            "Correct account and container in `path`; if it exists, check the endpoint of its"
                + " credentials. Without credentials Azure hides containers that are not public."),
        cause);
  }

  private static CourierException permission(ObjectRoot root, BlobStorageException cause) {
    return new CourierException(
        CourierException.Kind.SOURCE,
        new Problem(
            "source-permission",
            "No permission to list " + ObjectKeys.shown(root.uri("")) + ": " + detail(cause) + ".",
            "Grant Storage Blob Data Reader, or l in the shared access signature. Azure says the"
                + " same where the key is not the account's, and where the account's network rules"
                + " keep this machine out."),
        cause);
  }

  /** One blob could not be read or changed. */
  static IOException blob(String uri, RuntimeException e) {
    String shown = ObjectKeys.shown(uri);
    if (!(e instanceof BlobStorageException answer)) {
      return new IOException(detail(e), e);
    }
    if (BlobErrorCode.BLOB_ARCHIVED.equals(answer.getErrorCode())) {
      return new IOException("it is archived; bring it to the hot or cool tier first", e);
    }
    IOException told =
        switch (answer.getStatusCode()) {
          case 401, 403 -> new AccessDeniedException(shown, null, detail(e));
          case 404 -> new NoSuchFileException(shown);
          case 412 -> changed(uri);
          case 416 -> new EOFException(shown + " is shorter than it was when it was listed");
          default -> new IOException(detail(e));
        };
    told.initCause(e);
    return told;
  }

  static ChangedException changed(String uri) {
    return new ChangedException(ObjectKeys.shown(uri) + " is no longer the blob that was listed");
  }

  /** The condition that nothing is at a target did not hold. */
  static boolean isTaken(RuntimeException e) {
    return e instanceof BlobStorageException answer
        && (answer.getStatusCode() == 409
            || BlobErrorCode.TARGET_CONDITION_NOT_MET.equals(answer.getErrorCode())
            || BlobErrorCode.BLOB_ALREADY_EXISTS.equals(answer.getErrorCode()));
  }

  /** The server's code, or the cause in a few words; never its text, which repeats addresses. */
  static String detail(RuntimeException e) {
    if (e instanceof BlobStorageException answer) {
      return answer.getErrorCode() == null
          ? "status " + answer.getStatusCode()
          : answer.getErrorCode() + " (status " + answer.getStatusCode() + ")";
    }
    if (e instanceof HttpResponseException answer && answer.getResponse() != null) {
      return "status " + answer.getResponse().getStatusCode();
    }
    return isTimeLimit(e) ? "no answer in time" : ObjectFailures.network(e);
  }

  private static boolean isNoAnswer(RuntimeException e) {
    return isTimeLimit(e) || ObjectFailures.isNetwork(e);
  }

  private static boolean isTimeLimit(Throwable e) {
    Throwable cause = e;
    for (int depth = 0; depth < 20 && cause != null; depth++) {
      if (cause instanceof TimeoutException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}

package io.synapsecourier.source.gcs;

import com.google.auth.Retryable;
import com.google.cloud.storage.StorageException;
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

/** What the answers of Google mean for a person or for whoever reads a file. */
final class GcsFailures {
  private GcsFailures() {}

  /** A page of a listing did not come. */
  static CourierException listing(ObjectRoot root, StorageException e) {
    if (isToken(e)) {
      return ObjectFailures.credentials("gs://" + root.bucket(), detail(e), e);
    }
    return switch (e.getCode()) {
      case 401 -> ObjectFailures.credentials("gs://" + root.bucket(), detail(e), e);
      case 403 -> ObjectFailures.permission(root, "storage.objects.list", e);
      case 404 -> ObjectFailures.missing(root, e);
      case 429, 503 -> ObjectFailures.busy(root, detail(e), e);
      default ->
          e.getCode() == 0 && ObjectFailures.isNetwork(e)
              ? ObjectFailures.unreachable(root, e)
              : ObjectFailures.unreadable(root, detail(e), e);
    };
  }

  /** One object could not be read or changed. */
  static IOException object(String uri, StorageException e) {
    String shown = ObjectKeys.shown(uri);
    IOException told =
        switch (e.getCode()) {
          case 401, 403 -> new AccessDeniedException(shown, null, detail(e));
          case 404 -> new NoSuchFileException(shown);
          case 412 -> changed(uri);
          case 416 -> new EOFException(shown + " is shorter than it was when it was listed");
          default ->
              ObjectFailures.isLasting(e.getCode())
                  ? new FileSystemException(shown, null, detail(e))
                  : new IOException(detail(e));
        };
    told.initCause(e);
    return told;
  }

  static ChangedException changed(String uri) {
    return new ChangedException(ObjectKeys.shown(uri) + " is no longer the object that was listed");
  }

  /** The server's own words, or those of the network. */
  static String detail(StorageException e) {
    if (e.getCode() == 0) {
      return ObjectFailures.network(e);
    }
    String reason = e.getReason() == null ? "status " + e.getCode() : e.getReason();
    return ObjectKeys.shown(e.getMessage() == null ? reason : reason + ": " + e.getMessage());
  }

  /** Whether the token was refused and not the call. */
  private static boolean isToken(Throwable e) {
    Throwable cause = e;
    for (int depth = 0; depth < 20 && cause != null; depth++) {
      if (cause instanceof Retryable) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}

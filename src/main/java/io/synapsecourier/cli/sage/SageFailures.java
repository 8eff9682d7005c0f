package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.StorageFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What failed, as a sentence for a person. */
final class SageFailures {
  private SageFailures() {}

  /** The failure with the exit code of who has to act: the backend, or whoever has the disk. */
  static CourierException of(IOException e) {
    boolean elsewhere = e instanceof SageException || e instanceof StorageFailure;
    return new CourierException(elsewhere ? Kind.BACKEND : Kind.CONFIGURATION, problem(e), e);
  }

  /** Code, what is wrong and what to do. */
  static Problem problem(IOException e) {
    if (e instanceof SageException sage) {
      return new Problem(sage.fault().code(), sentence(sage), sage.fault().remedy());
    }
    if (e instanceof StorageFailure storage) {
      return new Problem(storage.code(), sentence(e), storage.remedy());
    }
    return new Problem(
        "sage-local-file",
        local(e) + ".",
        "Check the path, the right to read or write it, and the room on the disk.");
  }

  /** The remedy follows, so the message has to end. */
  private static String sentence(IOException e) {
    String message = String.valueOf(e.getMessage()).strip();
    return message.matches("(?s).*[.!?]") ? message : message + ".";
  }

  /** The message of a failed file is often nothing but its path. */
  private static String local(IOException e) {
    if (!(e instanceof FileSystemException file) || file.getFile() == null) {
      return String.valueOf(e.getMessage());
    }
    if (e instanceof NoSuchFileException) {
      return file.getFile() + " does not exist";
    }
    if (e instanceof NotDirectoryException) {
      return file.getFile() + " is no folder";
    }
    if (e instanceof AccessDeniedException) {
      return file.getFile() + " may not be read or written";
    }
    if (e instanceof FileAlreadyExistsException) {
      return file.getFile() + " is in the way";
    }
    String reason = file.getReason() == null ? e.getClass().getSimpleName() : file.getReason();
    return file.getFile() + ": " + reason;
  }
}

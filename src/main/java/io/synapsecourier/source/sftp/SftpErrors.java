package io.synapsecourier.source.sftp;

import io.synapsecourier.model.Visible;
import io.synapsecourier.source.ChangedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** Which errors may go away on a fresh connection, and what the others are called. */
final class SftpErrors {
  private SftpErrors() {}

  static boolean isPassing(IOException e) {
    if (e instanceof SftpFailure failure) {
      return failure.isPassing();
    }
    if (e instanceof SftpException answer) {
      return answer.getStatus() == SftpConstants.SSH_FX_NO_CONNECTION
          || answer.getStatus() == SftpConstants.SSH_FX_CONNECTION_LOST;
    }
    if (e instanceof SocketTimeoutException) {
      return true;
    }
    return !(e instanceof FileSystemException
        || e instanceof EOFException
        || e instanceof ChangedException
        || e instanceof ClosedChannelException
        || e instanceof InterruptedIOException);
  }

  /** A server's refusal in the terms of the JDK; other errors as they are. */
  static IOException about(String path, IOException e) {
    if (!(e instanceof SftpException answer)) {
      return e;
    }
    String shown = Visible.line(path);
    FileSystemException told =
        switch (answer.getStatus()) {
          case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH ->
              new NoSuchFileException(shown);
          case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT ->
              new AccessDeniedException(shown);
          default ->
              new FileSystemException(
                  shown, null, "the server answers \"" + SftpFailures.detail(answer) + "\"");
        };
    told.initCause(e);
    return told;
  }

  static boolean isMissing(SftpException e) {
    return e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
        || e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH;
  }
}

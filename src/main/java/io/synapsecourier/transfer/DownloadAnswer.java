package io.synapsecourier.transfer;

import io.synapsecourier.model.PresignedStorage.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** Reads what a storage says to a GET, and hands the bytes on: as many as were asked for. */
final class DownloadAnswer {
  private static final int BUFFER = 64 * 1024;
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/.*");

  private final URI uri;
  private final Runnable cutOff;
  private final Sink sink;
  private IOException sinkFailure;

  /**
   * A reader.
   *
   * @param cutOff ends the connection: closing a body would first read all that is left of it
   */
  DownloadAnswer(URI uri, Runnable cutOff, Sink sink) {
    this.uri = uri;
    this.cutOff = cutOff;
    this.sink = sink;
  }

  /** Throws what the sink threw: it is no failure of the storage. */
  void end() throws IOException {
    if (sinkFailure != null) {
      throw sinkFailure;
    }
  }

  /** Takes a range; a whole file in its place is taken only where it is the range. */
  Void range(ClassicHttpResponse answer, long offset, long length) throws IOException {
    if (answer.getCode() >= 300) {
      StorageAnswer.check(answer, uri, cutOff);
    }
    boolean partial = answer.getCode() == 206;
    if (partial ? !isRange(answer, offset, length) : offset > 0 || declared(answer) != length) {
      cutOff.run();
      throw new TransferException.Refused(
          "the storage gave other bytes than those that were asked for, at "
              + StorageUrl.shown(uri));
    }
    long read = copy(answer, length);
    if (sinkFailure == null && read != length) {
      throw broken();
    }
    return null;
  }

  /** Takes a whole file, or answers where else it is; null where it was here. */
  String whole(ClassicHttpResponse answer, long most) throws IOException {
    int status = answer.getCode();
    Header location = answer.getFirstHeader("Location");
    if (status >= 300 && status < 400 && location != null) {
      cutOff.run();
      return location.getValue();
    }
    if (status >= 300) {
      StorageAnswer.check(answer, uri, cutOff);
    }
    long declared = declared(answer);
    long read = copy(answer, most);
    if (sinkFailure == null && read > most) {
      throw new TransferException.Refused(
          "the file is longer than the "
              + most
              + " bytes that it may have, at "
              + StorageUrl.shown(uri));
    }
    if (sinkFailure == null && declared >= 0 && read != declared) {
      throw broken();
    }
    return null;
  }

  /** Bytes that were handed on, or one more than {@code most}. */
  private long copy(ClassicHttpResponse answer, long most) throws IOException {
    if (answer.getEntity() == null) {
      return 0;
    }
    InputStream in = answer.getEntity().getContent();
    byte[] buffer = new byte[(int) Math.max(1, Math.min(BUFFER, most + 1))];
    long left = most;
    int read;
    while ((read = in.read(buffer)) >= 0) {
      if (read > left) {
        cutOff.run();
        return most + 1;
      }
      left -= read;
      if (!taken(buffer, read)) {
        break;
      }
    }
    return most - left;
  }

  private boolean taken(byte[] buffer, int length) {
    try {
      sink.accept(buffer, length);
      return true;
    } catch (IOException e) {
      sinkFailure = e;
      cutOff.run();
      return false;
    }
  }

  private TransferException broken() {
    return new TransferException.Busy(
        "the storage's answer broke off at " + StorageUrl.shown(uri), null, null);
  }

  private static boolean isRange(ClassicHttpResponse answer, long offset, long length) {
    Header header = answer.getFirstHeader("Content-Range");
    Matcher range = RANGE.matcher(header == null ? "" : header.getValue().strip());
    return range.matches()
        && Long.parseLong(range.group(1)) == offset
        && Long.parseLong(range.group(2)) == offset + length - 1;
  }

  private static long declared(ClassicHttpResponse answer) {
    return answer.getEntity() == null ? 0 : answer.getEntity().getContentLength();
  }
}

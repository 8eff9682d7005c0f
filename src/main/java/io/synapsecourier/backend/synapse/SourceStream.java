package io.synapsecourier.backend.synapse;

import io.synapsecourier.backend.ErrorText;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;
import java.io.FilterInputStream;
import java.io.IOException;

/**
 * The bytes of a file on their way into a form; counts and digests them.
 *
 * <p>Gives exactly as many as the file was listed with: a form of another length would be cut or
 * never end. Whether a file that fails here has changed is for the caller to find out.
 */
final class SourceStream extends FilterInputStream {
  private final ByteFlow flow;
  private final Digests digests;
  private long left;

  SourceStream(Content content, ByteFlow flow, Digests digests) throws IOException {
    super(content.open(0));
    this.flow = flow;
    this.digests = digests;
    left = content.length();
  }

  /** Fails where the file goes on. */
  void expectEnd() throws IOException {
    read();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = source(bytes, from, left > 0 ? (int) Math.min(length, left) : 1);
    if (read < 0 != (left == 0)) {
      throw new BackendException.Lost(
          "the file has other than the bytes that were listed", null, null);
    }
    if (read > 0) {
      flow.pass(read);
      digests.update(bytes, from, read);
      left -= read;
    }
    return read;
  }

  private int source(byte[] bytes, int from, int length) throws IOException {
    try {
      return super.read(bytes, from, length);
    } catch (IOException e) {
      throw new BackendException.Lost(
          "the file cannot be read: " + ErrorText.clean(String.valueOf(e.getMessage())), null, e);
    }
  }
}

package io.synapsecourier.source.sftp;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.sftp.client.SftpErrorDataHandler;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.client.impl.DefaultSftpClient;
import org.apache.sshd.sftp.client.impl.SftpResponse;
import org.apache.sshd.sftp.client.impl.SftpStatus;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * One SFTP channel, used by several threads at once: the answers find their requests by number.
 * Every answer has a time limit, which the library's own calls lack; names are raw ({@link
 * SftpNames}).
 */
final class SftpChannel extends DefaultSftpClient {
  private final Duration limit;
  private final AtomicInteger users = new AtomicInteger();

  SftpChannel(ClientSession session, Duration limit) throws IOException {
    // Every server speaks version 3, and OpenSSH nothing else.
    super(
        session,
        SftpVersionSelector.fixedVersionSelector(SftpConstants.SFTP_V3),
        SftpErrorDataHandler.EMPTY);
    this.limit = limit;
    setNameDecodingCharset(StandardCharsets.ISO_8859_1);
  }

  /** Calls and open files that use this channel now. */
  AtomicInteger users() {
    return users;
  }

  void giveUp() {
    getClientChannel().close(true);
  }

  /** The library calls a closed connection the end of a file, which here is something else. */
  @Override
  public int send(int command, Buffer buffer) throws IOException {
    try {
      return super.send(command, buffer);
    } catch (EOFException e) {
      throw new IOException("the connection was closed", e);
    }
  }

  @Override
  public Buffer receive(int id) throws IOException {
    Buffer answer = receive(id, limit);
    if (answer == null) {
      giveUp();
      throw new SocketTimeoutException("no answer for " + limit.toSeconds() + " s");
    }
    return answer;
  }

  /** The attributes of many paths in one round trip, links not followed. */
  List<Answer> lookAt(List<String> paths) throws IOException {
    List<Integer> ids = new ArrayList<>(paths.size());
    for (String path : paths) {
      Buffer request = new ByteArrayBuffer(path.length() + Long.SIZE, false);
      ids.add(
          send(
              SftpConstants.SSH_FXP_LSTAT,
              putReferencedName(SftpConstants.SSH_FXP_LSTAT, request, path, 0)));
    }
    List<Answer> answers = new ArrayList<>(paths.size());
    for (int id : ids) {
      SftpResponse response = response(SftpConstants.SSH_FXP_LSTAT, id);
      try {
        answers.add(new Answer(SftpAttributes.of(checkAttributesResponse(response)), null));
      } catch (SftpException e) {
        answers.add(new Answer(null, e));
      }
    }
    return answers;
  }

  /** Asks for a piece of an open file. */
  int requestRead(byte[] handle, long offset, int length) throws IOException {
    Buffer request = new ByteArrayBuffer(handle.length + Long.SIZE, false);
    request.putBytes(handle);
    request.putLong(offset);
    request.putUInt(length);
    return send(SftpConstants.SSH_FXP_READ, request);
  }

  /** The piece that was asked for, positioned at its first byte, or null at the end of the file. */
  Buffer receiveRead(int id) throws IOException {
    SftpResponse response = response(SftpConstants.SSH_FXP_READ, id);
    if (response.getType() == SftpConstants.SSH_FXP_DATA) {
      Buffer buffer = response.getBuffer();
      int length = buffer.getInt();
      if (length < 0 || length > buffer.available()) {
        throw new IOException("the server answers " + length + " bytes that it does not send");
      }
      buffer.wpos(buffer.rpos() + length);
      return buffer;
    }
    SftpStatus status = SftpStatus.parse(response);
    if (status.getStatusCode() == SftpConstants.SSH_FX_EOF) {
      return null;
    }
    throw new SftpException(status.getStatusCode(), status.getMessage());
  }

  /** What the server says of a path: its attributes, or why there are none. */
  record Answer(SftpAttributes attributes, SftpException refusal) {
    SftpAttributes get() throws SftpException {
      if (refusal != null) {
        throw refusal;
      }
      return attributes;
    }
  }
}

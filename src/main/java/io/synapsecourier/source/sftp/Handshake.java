package io.synapsecourier.source.sftp;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientUserAuthService;
import org.apache.sshd.client.session.ClientUserAuthServiceFactory;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * What happened while a session was made. The library's own exceptions tell the end ("session
 * closed"), not the cause.
 */
final class Handshake implements SessionListener {
  private final AtomicReference<Throwable> trouble = new AtomicReference<>();
  private final Set<String> offered = Collections.synchronizedSet(new LinkedHashSet<>());

  /** The first thing that went wrong, or null. */
  Throwable trouble() {
    return trouble.get();
  }

  /** Authentication methods that the server named when it refused one. */
  List<String> offered() {
    synchronized (offered) {
      return List.copyOf(offered);
    }
  }

  @Override
  public void sessionException(Session session, Throwable t) {
    trouble.compareAndSet(null, t);
  }

  @Override
  public void sessionDisconnect(
      Session session, int reason, String message, String language, boolean initiator) {
    if (!initiator) {
      trouble.compareAndSet(null, new IOException("the server says: " + message));
    }
  }

  /** The authentication service that listens to what the server offers. */
  ClientUserAuthServiceFactory authentication() {
    return new ClientUserAuthServiceFactory() {
      @Override
      public Service create(Session session) throws IOException {
        return new ClientUserAuthService(session) {
          @Override
          protected void processUserAuth(int command, Buffer buffer, AuthFuture future)
              throws Exception {
            if (command == SshConstants.SSH_MSG_USERAUTH_FAILURE) {
              int start = buffer.rpos();
              offered.addAll(List.of(buffer.getString().split(",")));
              buffer.rpos(start);
            }
            super.processUserAuth(command, buffer, future);
          }
        };
      }
    };
  }
}

package io.synapsecourier.source.sftp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;

/**
 * The channels of one SSH session. They are shared, not lent: a slow reader never keeps another
 * from going on. Guarded by the lock of its {@link SftpSession}.
 */
final class SftpChannels {
  private final SftpConnector.Connected connected;
  private final SftpLimits limits;
  private final List<SftpChannel> open = new ArrayList<>();
  private int most;

  SftpChannels(SftpConnector.Connected connected, SftpLimits limits) {
    this.connected = connected;
    this.limits = limits;
    this.most = limits.channels();
  }

  boolean isOpen() {
    return connected.session().isOpen();
  }

  /** The channel with the fewest users, which the caller joins. */
  SftpChannel use() throws IOException {
    open.removeIf(channel -> !channel.isOpen());
    SftpChannel best =
        open.stream().min(Comparator.comparing(channel -> channel.users().get())).orElse(null);
    if (best == null || (best.users().get() > 0 && open.size() < most)) {
      best = another(best);
    }
    best.users().incrementAndGet();
    return best;
  }

  private SftpChannel another(SftpChannel instead) throws IOException {
    try {
      SftpChannel channel = new SftpChannel(connected.session(), limits.request());
      open.add(channel);
      return channel;
    } catch (SshChannelOpenException e) {
      if (instead == null) {
        throw e;
      }
      // The server allows fewer (MaxSessions).
      most = open.size();
      return instead;
    }
  }

  void end() {
    connected.end();
  }
}

package io.synapsecourier.web.console;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Browsers that have shown the token. They hold a number that is forgotten when this process ends,
 * and not the token, because a cookie also goes to other ports of the machine.
 */
final class Sessions {
  private static final int MOST = 100;
  private static final int BYTES = 32;
  private static final Duration LIFE = Duration.ofHours(12);

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Instant> ends = new LinkedHashMap<>();

  Sessions(Clock clock) {
    this.clock = clock;
  }

  /** A new one; the oldest goes where there are too many. */
  synchronized String open() {
    byte[] id = new byte[BYTES];
    random.nextBytes(id);
    String session = HexFormat.of().formatHex(id);
    ends.values().removeIf(end -> clock.instant().isAfter(end));
    if (ends.size() >= MOST) {
      ends.remove(ends.keySet().iterator().next());
    }
    ends.put(session, clock.instant().plus(LIFE));
    return session;
  }

  synchronized boolean has(String session) {
    Instant end = session == null ? null : ends.get(session);
    return end != null && clock.instant().isBefore(end);
  }

  synchronized void close(String session) {
    ends.remove(session);
  }

  /** The cookie's name has the port, because browsers do not tell the ports of a machine apart. */
  static String cookie(int port) {
    return "courier-" + port;
  }
}

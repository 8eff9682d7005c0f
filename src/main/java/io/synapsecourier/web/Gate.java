package io.synapsecourier.web;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lets in who has the token and calls this machine by a loopback name. */
final class Gate {
  private static final String SCHEME = "Bearer ";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final byte[] token;

  Gate(String token) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  void check(Headers headers) throws Refusal {
    // A page in a browser can make its own host name point here; the browser then sends that name.
    if (!isLoopback(headers.get("Host"))) {
      throw new Refusal(
          403,
          "host-refused",
          "This address answers under 127.0.0.1 only.",
          "Call it from this machine, by 127.0.0.1.");
    }
    // Commands send none; a browser does for a page that is not ours.
    if (headers.containsKey("Origin")) {
      throw new Refusal(
          403,
          "host-refused",
          "Pages of a browser are not answered here.",
          "Use a command of this program.");
    }
    if (!holdsToken(headers.get("Authorization"))) {
      throw new Refusal(
          401,
          "token-refused",
          "The token is missing or is not that of this process.",
          "Try again; the token of the process that is running is in " + OwnerFile.NAME + ".");
    }
  }

  private static boolean isLoopback(List<String> hosts) {
    return hosts != null
        && hosts.size() == 1
        && LOOPBACK.contains(hosts.get(0).toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", ""));
  }

  private boolean holdsToken(List<String> values) {
    return values != null
        && values.size() == 1
        && values.get(0).startsWith(SCHEME)
        && MessageDigest.isEqual(
            token, values.get(0).substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
  }
}

package io.synapsecourier.web.console;

import io.synapsecourier.web.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets a request in, or says why not: before any path is looked at, and for every path of the
 * server.
 *
 * <p>On the loopback interface everybody on the machine may read; elsewhere only who has the token.
 * A change always needs it, and must come from a page of this server or from a program.
 */
final class Gate {
  /** A page of another server cannot send it without asking, and is refused when it asks. */
  static final String MARK = "X-Courier-Console";

  static final String LOGIN = "/console/api/login";
  static final String LOGIN_PAGE = "/console/login";

  private static final int LARGEST_BODY = 1 << 20;
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern HOST =
      Pattern.compile("[\\w.-]{1,253}(:\\d{1,5})?|\\[[\\da-fA-F:.]{2,45}](:\\d{1,5})?");
  private static final String BEARER = "Bearer ";

  /** Without these nobody could log in; supervisors ask the last two and have no token. */
  private static final Set<String> OPEN =
      Set.of(
          LOGIN_PAGE,
          "/console/page/login.js",
          "/console/page/style.css",
          "/console/page/icon.svg",
          "/health/live",
          "/health/ready");

  private final Token token;
  private final Sessions sessions;
  private volatile boolean loopback;

  /** A gate that takes everybody for a stranger until it is told where the server listens. */
  Gate(Token token, Sessions sessions) {
    this.token = token;
    this.sessions = sessions;
  }

  /** Says whether only this machine can reach the server. */
  void listensOn(boolean loopbackOnly) {
    loopback = loopbackOnly;
  }

  void check(Head head) throws Refusal {
    checkHost(head);
    if (!Set.of("GET", "HEAD", "POST").contains(head.method())) {
      throw new Refusal(405, "method", "This server takes GET and POST only.", "Use GET.");
    }
    if (head.isChange()) {
      checkChange(head);
    } else {
      checkReading(head);
    }
  }

  /** Whether a request may change something. */
  boolean isSignedIn(Head head) {
    return holdsToken(head) || sessions.has(head.cookie(Sessions.cookie(head.port())));
  }

  private boolean holdsToken(Head head) {
    String said = head.only("Authorization");
    return said != null && said.startsWith(BEARER) && token.is(said.substring(BEARER.length()));
  }

  /** A page in a browser can make its own host name point here; the browser sends that name. */
  private void checkHost(Head head) throws Refusal {
    String host = head.only("Host");
    if (host == null || !HOST.matcher(host).matches()) {
      throw refusedHost("The request does not say which host it is for.");
    }
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
    if (loopback && !LOOPBACK.contains(name)) {
      throw refusedHost("This address answers under 127.0.0.1 and localhost only.");
    }
  }

  private static Refusal refusedHost(String what) {
    return new Refusal(403, "host-refused", what, "Call it from this machine, by 127.0.0.1.");
  }

  private void checkReading(Head head) throws Refusal {
    boolean other = "cross-site".equals(head.only("Sec-Fetch-Site"));
    if (other && !"navigate".equals(head.only("Sec-Fetch-Mode"))) {
      throw refusedOrigin();
    }
    if (!loopback && !OPEN.contains(head.path()) && !isSignedIn(head)) {
      throw refusedToken();
    }
  }

  private void checkChange(Head head) throws Refusal {
    checkSize(head);
    if (holdsToken(head)) {
      return;
    }
    String origin = head.only("Origin");
    boolean same = origin == null ? !head.has("Origin") : isOf(origin, head.only("Host"));
    if (!same || !"1".equals(head.only(MARK))) {
      throw refusedOrigin();
    }
    String type = head.only("Content-Type");
    if (type == null || !type.split(";")[0].strip().equalsIgnoreCase(Reply.JSON)) {
      throw new Refusal(415, "bad-request", "A change is sent as JSON.", "Use the console.");
    }
    if (!head.path().equals(LOGIN) && !isSignedIn(head)) {
      throw refusedToken();
    }
  }

  private static void checkSize(Head head) throws Refusal {
    String length = head.only("Content-Length");
    boolean large = length != null && !length.matches("\\d{1,7}");
    if (large || length != null && Long.parseLong(length) > LARGEST_BODY) {
      throw new Refusal(
          413,
          "too-large",
          "The request is larger than " + LARGEST_BODY + " bytes.",
          "Send less at a time.");
    }
  }

  private static boolean isOf(String origin, String host) {
    return List.of("http://" + host, "https://" + host).contains(origin);
  }

  private static Refusal refusedOrigin() {
    return new Refusal(
        403,
        "origin-refused",
        "Pages of other servers are not answered here.",
        "Open the console at its own address.");
  }

  private Refusal refusedToken() {
    return new Refusal(
        401,
        "token-refused",
        "The token is missing or is not that of this service.",
        "Sign in with the token of " + token.place() + ".");
  }
}

package io.synapsecourier.web;

import io.synapsecourier.fuzz.FuzzTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A request at the control port is answered with a known status, and reaches the ledger with the
 * token only. The input is a line {@code METHOD TARGET}, a line with the headers Host and
 * Authorization, and the body.
 */
public final class ControlFuzz implements FuzzTarget {
  private static final String TOKEN = "0".repeat(64);
  private static final Set<Integer> STATUS = Set.of(200, 400, 401, 403, 404, 405, 413, 503);

  private final CountingDesk desk = new CountingDesk();
  private final DeskHandler handler =
      new DeskHandler(desk, new Owner("jdbc:h2:file:/x", 1, TOKEN, 1, Instant.EPOCH, "0.1.0"));

  @Override
  public void take(byte[] input) throws Exception {
    String[] lines = new String(input, StandardCharsets.ISO_8859_1).split("\n", 3);
    String[] first = lines[0].split(" ", 2);
    String[] headers = (lines.length > 1 ? lines[1] : "").split("\\|", 2);
    FakeExchange exchange =
        new FakeExchange(
            first[0],
            target(first),
            lines.length > 2 ? lines[2].getBytes(StandardCharsets.ISO_8859_1) : new byte[0]);
    exchange.header("Host", value(headers, 0));
    exchange.header("Authorization", value(headers, 1));
    desk.asked = 0;

    handler.handle(exchange);

    if (!STATUS.contains(exchange.getResponseCode())) {
      throw new AssertionError("answered " + exchange.getResponseCode());
    }
    boolean mayAsk =
        value(headers, 1).equals("Bearer " + TOKEN)
            && value(headers, 0).matches("(?i)(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?");
    if (desk.asked > 0 && !mayAsk) {
      throw new AssertionError("the ledger was asked by a stranger");
    }
    if (exchange.answer().contains(TOKEN)) {
      throw new AssertionError("the answer holds the token");
    }
  }

  /** As the server hands it on, which refuses control characters itself. */
  private static String value(String[] headers, int which) {
    return headers.length > which ? headers[which].replaceAll("\\p{Cntrl}", "").strip() : "";
  }

  private static URI target(String[] first) {
    try {
      return new URI(first.length > 1 ? first[1] : "/");
    } catch (URISyntaxException e) {
      // The server itself refuses such a request.
      return URI.create("/");
    }
  }

  @Override
  public List<byte[]> seeds() {
    String good = "\n127.0.0.1:4000|Bearer " + TOKEN + "\n";
    return FuzzTarget.texts(
        "GET /v1/owner" + good,
        "GET /v1/uploads" + good,
        "GET /v1/units?upload=a&state=DEAD&code=x&id=5" + good,
        "GET /v1/files?upload=%EA%B9%80" + good,
        "GET /v1/unit-counts?upload=a" + good,
        "GET /v1/unit?id=7" + good,
        "GET /v1/unit?id=%zz&id=1&x" + good,
        "POST /v1/replay" + good + "{\"id\": 5}",
        "POST /v1/discard" + good + "{\"id\": 5, \"note\": \"\\u001b[2J\"}",
        "POST /v1/approve" + good + "{\"ids\": [1, 2, 3.5, \"x\", 12345678901234567890]}",
        "POST /v1/replay" + good + "id=5",
        "POST /v1/replay" + good + "\u0000\u0000\u0000{",
        "POST /v1/replay" + good + "[".repeat(1100),
        "POST /v1/replay\nevil.test|Bearer " + TOKEN + "\n{\"id\": 5}",
        "POST /v1/replay\nlocalhost|Bearer 1\n{\"id\": 5}",
        "TRACE /../v1/owner" + good,
        "");
  }
}

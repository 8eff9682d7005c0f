package io.synapsecourier.web.console;

import io.synapsecourier.web.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Stream;

/** The gate in front of every path of the server, and what every answer says to a browser. */
final class GateHandler implements Handler<RoutingContext> {
  private static final int TOO_LARGE = 413;
  private static final long LINGER_MILLIS = 300;

  private final Gate gate;

  GateHandler(Gate gate) {
    this.gate = gate;
  }

  static Head head(HttpServerRequest request) {
    return new Head(
        request.method().name(),
        request.path() == null ? "/" : request.path(),
        request.localAddress().port(),
        name -> name.equals("Host") ? hosts(request) : request.headers().getAll(name));
  }

  /** With HTTP/2 the host stands beside the headers; where it is said twice, both count. */
  private static List<String> hosts(HttpServerRequest request) {
    List<String> hosts = request.headers().getAll("Host");
    HostAndPort authority = request.authority();
    if (request.version() != HttpVersion.HTTP_2 || authority == null) {
      return hosts;
    }
    String said = authority.host() + (authority.port() > 0 ? ":" + authority.port() : "");
    return Stream.concat(Stream.of(said), hosts.stream()).distinct().toList();
  }

  @Override
  public void handle(RoutingContext context) {
    Head head = head(context.request());
    HttpServerResponse response = context.response();
    headers(response);
    try {
      gate.check(head);
    } catch (Refusal e) {
      refuse(head, context, e);
      return;
    }
    context.next();
  }

  private static void headers(HttpServerResponse response) {
    response
        .putHeader(
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
                + " object-src 'none'")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin");
  }

  private static void refuse(Head head, RoutingContext context, Refusal refusal) {
    boolean page = refusal.status() == 401 && !head.isChange() && isPage(head.path());
    Reply reply =
        page ? Reply.redirect(Gate.LOGIN_PAGE) : Reply.of(refusal.status(), refusal.problem());
    HttpServerResponse response = context.response();
    reply.headers().forEach(response::putHeader);
    response
        .setStatusCode(reply.status())
        .putHeader("Content-Type", reply.type())
        .end(Buffer.buffer(reply.body()));
    if (refusal.status() == TOO_LARGE) {
      // Nobody reads what was announced; a moment later, so that the refusal is read before.
      context.vertx().setTimer(LINGER_MILLIS, time -> context.request().connection().close());
    }
  }

  private static boolean isPage(String path) {
    return path.equals("/") || path.equals("/console") || path.equals("/console/");
  }
}

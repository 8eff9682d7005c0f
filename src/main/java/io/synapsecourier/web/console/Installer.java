package io.synapsecourier.web.console;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Puts the gate in front of the server before its first route takes a request, and the stream of
 * events beside the routes: a route of Camel would hold a thread for every browser that listens.
 */
final class Installer extends LifecycleStrategySupport {
  private final Gate gate;
  private final Handler<RoutingContext> events;
  private volatile VertxPlatformHttpServer server;

  Installer(Gate gate, Handler<RoutingContext> events) {
    this.gate = gate;
    this.events = events;
  }

  @Override
  public synchronized void onRoutesAdd(Collection<Route> routes) {
    if (server != null) {
      return;
    }
    CamelContext context = routes.iterator().next().getCamelContext();
    VertxPlatformHttpRouter router = router(context);
    if (router == null) {
      return;
    }
    server = router.getServer();
    gate.listensOn(isLoopback(server.getHost()));
    router.route().order(Integer.MIN_VALUE).handler(new GateHandler(gate));
    router.get("/console/events").handler(events);
  }

  private static VertxPlatformHttpRouter router(CamelContext context) {
    return context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
        .findFirst()
        .orElse(null);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Where the pages are; null before the server runs. */
  URI address() {
    VertxPlatformHttpServer running = server;
    if (running == null) {
      return null;
    }
    String host = running.getHost();
    boolean any = host.equals("0.0.0.0") || host.equals("::");
    String name = any ? "127.0.0.1" : host;
    return URI.create(
        "http://"
            + (name.contains(":") ? "[" + name + "]" : name)
            + ":"
            + running.getPort()
            + "/console/");
  }
}

package io.synapsecourier.web.console;

import io.synapsecourier.model.Problem;
import io.synapsecourier.web.Json;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the state of the uploads to every browser that listens, as server-sent events.
 *
 * <p>A browser that listens holds a connection and no thread. The state is asked for once for all,
 * only while somebody listens, and sent where it has changed; one that does not read is passed
 * over.
 */
final class Streams {
  static final int MOST = 50;
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final long PERIOD_MILLIS = 1000;
  private static final int BEATS = 15;

  private final Snapshots snapshots;
  private final Set<Stream> open = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean asking = new AtomicBoolean();
  private Vertx vertx;
  private Long timer;

  /** One browser. */
  private static final class Stream {
    private final HttpServerResponse response;
    private String last = "";
    private int idle;

    private Stream(HttpServerResponse response) {
      this.response = response;
    }

    /**
     * Sends what is new to it; from time to time anything, so that a broken connection is noticed.
     */
    private synchronized void send(String state, Buffer event) {
      if (response.ended() || response.closed() || response.writeQueueFull()) {
        return;
      }
      if (!state.equals(last)) {
        last = state;
        idle = 0;
        response.write(event);
      } else if (++idle >= BEATS) {
        idle = 0;
        response.write(": \n\n");
      }
    }
  }

  Streams(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  /** How many browsers listen. */
  int size() {
    return open.size();
  }

  void open(RoutingContext context) {
    HttpServerResponse response = context.response();
    Stream stream = new Stream(response);
    if (!enters(stream)) {
      Problem problem =
          new Problem("busy", "More than " + MOST + " pages listen already.", "Close one of them.");
      response
          .setStatusCode(503)
          .putHeader("Content-Type", Reply.JSON)
          .end(Buffer.buffer(Reply.of(503, problem).body()));
      return;
    }
    response.closeHandler(closed -> close(stream)).exceptionHandler(broken -> close(stream));
    response.setChunked(true).putHeader("Content-Type", "text/event-stream");
    response.write("retry: 2000\n\n");
    start(context.vertx());
    ask();
  }

  private synchronized boolean enters(Stream stream) {
    return open.size() < MOST && open.add(stream);
  }

  private synchronized void start(Vertx running) {
    vertx = running;
    if (timer == null) {
      timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> ask());
    }
  }

  private synchronized void close(Stream stream) {
    open.remove(stream);
    if (open.isEmpty() && timer != null) {
      vertx.cancelTimer(timer);
      timer = null;
    }
  }

  /** Asks the ledger on a thread that may wait, and never twice at a time. */
  private void ask() {
    if (asking.compareAndSet(false, true)) {
      vertx.executeBlocking(snapshots::current, false).onComplete(this::tell);
    }
  }

  private void tell(AsyncResult<Map<String, Object>> asked) {
    asking.set(false);
    if (asked.failed()) {
      LOG.warn("The state of the uploads cannot be told", asked.cause());
      return;
    }
    Map<String, Object> state = new LinkedHashMap<>(asked.result());
    Buffer event = event(state);
    state.remove("at");
    String told = state.toString();
    open.forEach(stream -> stream.send(told, event));
  }

  private static Buffer event(Map<String, Object> state) {
    return Buffer.buffer("event: uploads\ndata: ")
        .appendBytes(Json.bytes(state))
        .appendBytes("\n\n".getBytes(StandardCharsets.UTF_8));
  }
}

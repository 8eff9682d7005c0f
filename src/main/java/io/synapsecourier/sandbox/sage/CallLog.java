package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Api;
import io.synapsecourier.sandbox.ApiException;
import io.synapsecourier.sandbox.Json;
import io.synapsecourier.sandbox.Outcome;
import io.synapsecourier.sandbox.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The last calls, so that a test can compare them with what another client sends. */
final class CallLog {
  private static final int MOST = 2_000;
  private static final int LONGEST = 4_096;
  private static final int LARGEST_BODY = 64 << 20;

  /** A call whose answer is not known yet. */
  private static final class Entry {
    private final String method;
    private final String path;
    private final String body;
    private volatile int status;

    Entry(String method, String path, String body) {
      this.method = method;
      this.path = path;
      this.body = body;
    }

    SageCall call() {
      return new SageCall(method, path, body, status);
    }
  }

  private final Deque<Entry> entries = new ArrayDeque<>();

  /** Does the work and notes the call, unless it asks about what happened. */
  Outcome record(Request request, Api.Work work) throws IOException {
    if (request.path().startsWith(SageApi.ORACLE)) {
      return work.serve(request);
    }
    byte[] body = request.body().readNBytes(LARGEST_BODY);
    Entry entry = new Entry(request.method(), address(request), text(body));
    add(entry);
    try {
      Outcome outcome = work.serve(request.withBody(body));
      entry.status = outcome.answer().map(answer -> answer.status()).orElse(0);
      return outcome;
    } catch (ApiException refused) {
      entry.status = refused.status();
      throw refused;
    }
  }

  private static String text(byte[] body) {
    return new String(body, 0, Math.min(LONGEST, body.length), StandardCharsets.UTF_8);
  }

  private static String address(Request request) {
    return request.path()
        + (request.query().isEmpty() ? "" : "?")
        + new TreeMap<>(request.query())
            .entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
  }

  private synchronized void add(Entry entry) {
    entries.addLast(entry);
    if (entries.size() > MOST) {
      entries.removeFirst();
    }
  }

  synchronized List<SageCall> all() {
    return entries.stream().map(Entry::call).toList();
  }

  ObjectNode json() {
    ArrayNode list = Json.array();
    for (SageCall call : all()) {
      list.addObject()
          .put("method", call.method())
          .put("path", call.path())
          .put("body", call.body())
          .put("status", call.status());
    }
    return Json.object().put("count", list.size()).set("calls", list);
  }

  synchronized void forget() {
    entries.clear();
  }
}

package io.synapsecourier.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import io.synapsecourier.model.Problem;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One request and its answer. */
final class Call {
  /** Largest body of a request in bytes. */
  static final int LARGEST_BODY = 1 << 20;

  private static final int BUFFER = 1 << 15;

  private final HttpExchange exchange;

  Call(HttpExchange exchange) {
    this.exchange = exchange;
  }

  /**
   * The parameters of the query.
   *
   * @throws Refusal where one is not among those allowed, comes twice or is not encoded well
   */
  Map<String, String> parameters(Set<String> allowed) throws Refusal {
    return RequestText.parameters(exchange.getRequestURI().getRawQuery(), allowed);
  }

  /**
   * The body of the request.
   *
   * @throws Refusal where it is larger than {@link #LARGEST_BODY} or not a JSON object
   */
  Map<String, Object> body() throws Refusal, IOException {
    // Not closed here: closing reads on, and the refusal has to be sent before that.
    InputStream in = exchange.getRequestBody();
    byte[] body = declaredTooLarge() ? new byte[0] : in.readNBytes(LARGEST_BODY + 1);
    if (declaredTooLarge() || body.length > LARGEST_BODY) {
      throw new Refusal(
          413,
          "too-large",
          "The request is larger than " + LARGEST_BODY + " bytes.",
          "Send less at a time.");
    }
    return RequestText.object(new ByteArrayInputStream(body));
  }

  /** Known before the first byte is read; a length that is no number is refused by the server. */
  private boolean declaredTooLarge() {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    return length != null && Long.parseLong(length.strip()) > LARGEST_BODY;
  }

  /** Answers with one object. */
  void answer(Map<String, ?> object) throws IOException {
    answer(200, object);
  }

  private void answer(int status, Map<String, ?> object) throws IOException {
    byte[] body = Json.bytes(object);
    head("application/json");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  void answer(int status, Problem problem) throws IOException {
    answer(status, error(problem));
  }

  /** Answers with rows as they come; what fails after the first goes into the last line. */
  <R extends Record> void answer(RecordCodec<R> codec, Iterator<R> rows) throws IOException {
    head("application/x-ndjson");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), BUFFER);
        JsonGenerator json = Json.FACTORY.createGenerator(out)) {
      long count = 0;
      try {
        for (; rows.hasNext(); count++) {
          R row = rows.next();
          json.writeStartObject();
          json.writeFieldName(Rows.ROW);
          codec.write(json, row);
          json.writeEndObject();
          json.writeRaw('\n');
        }
      } catch (RuntimeException e) {
        json.writeStartObject();
        json.writeFieldName(Rows.ERROR);
        json.writeRawValue(new String(Json.bytes(error(Failures.of(e))), StandardCharsets.UTF_8));
        json.writeEndObject();
        json.writeRaw('\n');
        return;
      }
      json.writeStartObject();
      json.writeNumberField(Rows.END, count);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private void head(String type) {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    // The JDK's client ignores its own wish to close unless it hears it back; it would then send
    // the next change into a connection that is closing, where it is lost.
    exchange.getResponseHeaders().set("Connection", "close");
  }

  private static Map<String, Object> error(Problem problem) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", problem.code());
    error.put("what", problem.what());
    error.put("remedy", problem.remedy());
    return error;
  }
}

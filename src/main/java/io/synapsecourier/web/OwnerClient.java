package io.synapsecourier.web;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Calls to the process that owns a ledger.
 *
 * <p>By {@link HttpURLConnection}, because a command makes one or two calls and the newer client
 * takes longer to start than they do. A call is never repeated: a change could happen twice.
 */
final class OwnerClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Until the first byte and between bytes: counting millions of rows takes a while. */
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private static final Duration PROBE = Duration.ofSeconds(10);

  private final Owner owner;

  OwnerClient(Owner owner) {
    this.owner = owner;
  }

  /** Whether the port belongs to that process and takes its token. */
  boolean answers() {
    try {
      HttpURLConnection connection = open(Paths.OWNER, Map.of(), PROBE);
      try {
        return connection.getResponseCode() == 200
            && Json.object(connection.getInputStream()).get("pid") instanceof Long pid
            && pid == owner.pid();
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  Map<String, Object> get(String path, Map<String, ?> parameters) {
    return call(
        path,
        parameters,
        connection -> {
          try (InputStream in = answer(connection)) {
            return Json.object(in);
          }
        });
  }

  Map<String, Object> post(String path, Map<String, ?> fields) {
    byte[] body = Json.bytes(fields);
    return call(
        path,
        Map.of(),
        connection -> {
          connection.setRequestMethod("POST");
          connection.setDoOutput(true);
          connection.setRequestProperty("Content-Type", "application/json");
          // Also keeps the JDK from sending a change again by itself when the answer is lost.
          connection.setFixedLengthStreamingMode(body.length);
          try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
          }
          try (InputStream in = answer(connection)) {
            return Json.object(in);
          }
        });
  }

  /** Reads rows as they come; they end with the reader. */
  <R extends Record, T> T rows(
      String path,
      Map<String, ?> parameters,
      RecordCodec<R> codec,
      Function<Iterator<R>, T> reader) {
    return call(
        path,
        parameters,
        connection -> {
          try (RowReader<R> rows = new RowReader<>(answer(connection), codec, this)) {
            return reader.apply(rows);
          }
        });
  }

  /** The owner did not answer, or not as it should. */
  CourierException silent(IOException e) {
    return new CourierException(
        Kind.LEDGER,
        new Problem(
            "owner-silent",
            "The process that owns the ledger ("
                + owner
                + ") does not answer on 127.0.0.1:"
                + owner.port()
                + ": "
                + e.getMessage()
                + ".",
            "See whether it still runs, then try again; after a change, look at the unit first."),
        e);
  }

  /** Talks over an open connection. */
  @FunctionalInterface
  private interface Talk<T> {
    T with(HttpURLConnection connection) throws IOException;
  }

  private <T> T call(String path, Map<String, ?> parameters, Talk<T> talk) {
    try {
      HttpURLConnection connection = open(path, parameters, ANSWER);
      try {
        return talk.with(connection);
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      throw silent(e);
    }
  }

  private HttpURLConnection open(String path, Map<String, ?> parameters, Duration limit)
      throws IOException {
    String query =
        parameters.entrySet().stream()
            .map(e -> e.getKey() + "=" + encoded(String.valueOf(e.getValue())))
            .collect(Collectors.joining("&"));
    URI uri =
        URI.create(
            "http://127.0.0.1:" + owner.port() + path + (query.isEmpty() ? "" : "?" + query));
    var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout((int) CONNECT.toMillis());
    connection.setReadTimeout((int) limit.toMillis());
    connection.setRequestProperty("Authorization", "Bearer " + owner.token());
    connection.setRequestProperty("Connection", "close");
    return connection;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The body of a good answer; the reason of any other becomes the exception. */
  private static InputStream answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    if (status == 200) {
      return connection.getInputStream();
    }
    InputStream error = connection.getErrorStream();
    if (error == null) {
      throw new IOException("status " + status);
    }
    try (error) {
      Map<String, Object> told = Json.object(error);
      throw new CourierException(
          Kind.LEDGER,
          new Problem(
              String.valueOf(told.get("code")),
              String.valueOf(told.get("what")),
              told.get("remedy") instanceof String remedy ? remedy : null));
    }
  }
}

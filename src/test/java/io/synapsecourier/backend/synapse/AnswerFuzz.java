package io.synapsecourier.backend.synapse;

import com.sun.net.httpserver.HttpServer;
import io.synapsecourier.backend.ErrorText;
import io.synapsecourier.fuzz.FuzzTarget;
import io.synapsecourier.model.DataCollection;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.apache.hc.core5.util.Timeout;

/**
 * Whatever the backend answers is taken as what was asked for, or is a {@link BackendException}.
 */
public final class AnswerFuzz implements FuzzTarget {
  private static final List<Presign.Wanted> WANTED =
      List.of(new Presign.Wanted("a.png", 5, "image/png"), new Presign.Wanted("b", 1, null));

  /** A reader of a body. */
  @FunctionalInterface
  private interface Reading {
    void read() throws IOException;
  }

  private final HttpServer server;
  private final ApiClient client;
  private final SynapseApi api;
  private volatile byte[] body = new byte[0];

  public AnswerFuzz() {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      server = HttpServer.create(new InetSocketAddress(loopback, 0), 10);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          byte[] answer = body;
          exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer);
          }
        });
    server.start();
    String host = "http://127.0.0.1:" + server.getAddress().getPort();
    client = new ApiClient(host, "token", Timeout.ofSeconds(10));
    api = new SynapseApi(client);
  }

  @Override
  public void take(byte[] input) throws Exception {
    body = input;
    expect(() -> require(Presign.answer(input, WANTED).size() == WANTED.size()));
    expect(() -> Confirm.answer(input).forEach((key, result) -> harmless(result.error())));
    expect(() -> require(DataUnits.answer(input, 2).size() == 2));
    expect(() -> harmless(ErrorText.of(input, "token")));
    expect(() -> check(api.collection(42)));
    expect(() -> api.collections().forEach(AnswerFuzz::check));
    expect(() -> api.storageConfiguration(11));
    expect(() -> SynapseApi.presigned(api.defaultStorage()));
    expect(() -> api.project(7));
    expect(() -> api.dataUnits(42, unit -> require(unit.meta().startsWith("{")), page -> page));
  }

  private static void check(DataCollection collection) {
    collection
        .specifications()
        .forEach(
            spec -> {
              require(!spec.name().isBlank());
              spec.extensions().forEach(extension -> require(extension.startsWith(".")));
            });
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new AssertionError("an answer was taken that is none");
    }
  }

  private static void harmless(String text) {
    if (text != null) {
      FuzzTarget.assertHarmless(text);
      require(text.indexOf('\n') < 0);
    }
  }

  private static void expect(Reading reading) throws IOException {
    try {
      reading.read();
    } catch (BackendException refused) {
      harmless(refused.getMessage());
    }
  }

  @Override
  public List<byte[]> seeds() {
    return FuzzTarget.texts(
        "{\"files\":[{\"filename\":\"a.png\",\"file_key\":\"k1\",\"presigned_url\":\"https://s/1\"},"
            + "{\"filename\":\"b\",\"file_key\":\"k2\",\"multipart\":{\"upload_id\":\"u\","
            + "\"part_size\":5,\"parts\":[{\"part_number\":1,\"presigned_url\":\"https://s/2\"}]}}]}",
        "{\"results\":[{\"file_key\":\"k1\",\"success\":true,\"checksum\":\"AB\",\"data_file_id\":5},"
            + "{\"file_key\":\"k2\",\"success\":false,\"error\":\"no\\u001b[2J\"}]}",
        "[{\"id\":1},{\"id\":2}]",
        "{\"detail\": \"no\"}",
        "{\"id\":42,\"name\":\"CT\",\"category\":\"image\",\"meta\":{\"data_unit_meta_schema\":{}},"
            + "\"file_specifications\":[{\"id\":1,\"name\":\"image_1\",\"file_type\":\"image\","
            + "\"extensions\":[\"PNG\",\".jpg\",null,5],\"is_required\":true}]}",
        "{\"count\":2,\"next\":\"http://x/?page=2\",\"results\":[{\"id\":1,\"data_collection\":42,"
            + "\"meta\":{\"a\":1.50},\"files\":{\"image_1\":{\"checksum\":\"AB\"}}}]}",
        "{\"id\":11,\"provider\":\"amazon_s3\",\"configuration\":{\"a\":{\"b\":[1]},\"c\":null}}",
        "{\"results\":[{\"id\":1e999999999,\"data_collection\":1e999999999}]}",
        "{\"part_number\":-1e-999999999,\"id\":12345678901234567890}",
        "\u0000\u0000\u0000{",
        "<html></html>",
        "[".repeat(300),
        "");
  }

  @Override
  public void close() {
    client.close();
    server.stop(0);
  }
}

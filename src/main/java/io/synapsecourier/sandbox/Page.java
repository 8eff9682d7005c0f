package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Page-number lists: {@code count, next, previous, results} (synapse-datamaker.md §1.4).
 *
 * @param number from 1
 * @param size at most {@value #LARGEST}, whatever was asked for
 */
record Page(int number, int size) {
  private static final int LARGEST = 100;

  static Page of(Request request) {
    long number = request.number("page", 1);
    long size = request.number("page_size", LARGEST);
    if (number < 1 || number > Integer.MAX_VALUE / LARGEST) {
      throw invalid();
    }
    return new Page((int) number, (int) Math.max(1, Math.min(size, LARGEST)));
  }

  private static ApiException invalid() {
    return new ApiException(404, "Invalid page.");
  }

  /** Index of the first entry. */
  int from() {
    return (number - 1) * size;
  }

  static Answer answer(Request request, URI base, List<? extends JsonNode> all) {
    Page page = of(request);
    int from = Math.min(page.from(), all.size());
    return page.answer(
        request, base, all.size(), all.subList(from, Math.min(from + page.size, all.size())));
  }

  /** The answer with this page of a list of {@code count} entries; 404 beyond its end. */
  Answer answer(Request request, URI base, int count, List<? extends JsonNode> entries) {
    if (number > 1 && from() >= count) {
      throw invalid();
    }
    ObjectNode json = Json.object().put("count", count);
    boolean more = from() + size < count;
    json.put("next", more ? link(request, base, number + 1) : null);
    json.put("previous", number > 1 ? link(request, base, number - 1) : null);
    ArrayNode results = json.putArray("results");
    entries.forEach(results::add);
    return Answer.ok(json);
  }

  private static String link(Request request, URI base, int number) {
    TreeMap<String, String> query = new TreeMap<>(request.query());
    query.put("page", Integer.toString(number));
    return base
        + request.path()
        + query.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

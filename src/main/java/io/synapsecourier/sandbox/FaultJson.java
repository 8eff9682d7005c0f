package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.model.NearestWord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Fault rules as JSON. */
final class FaultJson {
  private static final List<String> FIELDS =
      List.of(
          "match",
          "kind",
          "status",
          "retry_after",
          "probability",
          "nth",
          "delay_ms",
          "times",
          "containing");

  private FaultJson() {}

  /**
   * Reads a list of rules. Defaults: every call, without end; with {@code nth} once.
   *
   * @throws IllegalArgumentException names what is wrong
   */
  static List<Fault> read(JsonNode given) {
    if (!given.isArray()) {
      throw new IllegalArgumentException("a list of fault rules is required");
    }
    List<Fault> faults = new ArrayList<>();
    for (JsonNode rule : given) {
      faults.add(rule(rule));
    }
    return faults;
  }

  private static Fault rule(JsonNode rule) {
    rule.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                String hint =
                    NearestWord.of(name, FIELDS).map(w -> "; did you mean " + w + "?").orElse("");
                throw new IllegalArgumentException("unknown field '" + name + "'" + hint);
              }
            });
    boolean once = rule.has("nth") && !rule.has("times");
    Fault fault =
        Fault.of(
                Endpoint.of(rule.path("match").asText()), Fault.Kind.of(rule.path("kind").asText()))
            .withStatus(number(rule, "status", 503))
            .withProbability(probability(rule))
            .fromCall(number(rule, "nth", 1))
            .withDelay(Duration.ofMillis(number(rule, "delay_ms", 0)))
            .times(number(rule, "times", once ? 1 : Integer.MAX_VALUE))
            .containing(rule.path("containing").asText(""));
    return rule.has("retry_after") ? fault.withRetryAfter(number(rule, "retry_after", 0)) : fault;
  }

  private static int number(JsonNode rule, String name, int absent) {
    JsonNode value = rule.get(name);
    if (value == null) {
      return absent;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new IllegalArgumentException(name + " must be an integer, got " + value);
    }
    return value.intValue();
  }

  private static double probability(JsonNode rule) {
    JsonNode value = rule.get("probability");
    if (value != null && !value.isNumber()) {
      throw new IllegalArgumentException("probability must be a number, got " + value);
    }
    return value == null ? 1 : value.doubleValue();
  }

  static ArrayNode write(List<Fault> faults) {
    ArrayNode list = Json.array();
    for (Fault fault : faults) {
      ObjectNode rule =
          list.addObject().put("match", fault.match().word()).put("kind", fault.kind().word());
      if (Fault.hasStatus(fault.kind())) {
        rule.put("status", fault.status());
        fault.retryAfter().ifPresent(seconds -> rule.put("retry_after", seconds));
      }
      rule.put("probability", fault.probability()).put("nth", fault.nth());
      rule.put("delay_ms", fault.delay().toMillis());
      if (!fault.containing().isEmpty()) {
        rule.put("containing", fault.containing());
      }
      if (fault.times() < Integer.MAX_VALUE) {
        rule.put("times", fault.times());
      }
    }
    return list;
  }
}

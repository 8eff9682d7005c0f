package io.synapsecourier.monitor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.ledger.LedgerUnavailable;
import io.synapsecourier.model.Problem;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/**
 * Bean {@code healthPages}: answers of {@code /health/…}, status 200 where all is well and 503
 * where not.
 */
public final class HealthPages {
  private static final int UNAVAILABLE = 503;

  private final LedgerHealth ledger;
  private final UploadChecks checks;

  HealthPages(LedgerHealth ledger, UploadChecks checks) {
    this.ledger = ledger;
    this.checks = checks;
  }

  /** Whether the process works at all; the backend and the ledger may be away. */
  public void live(Exchange exchange) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (HealthCheck.Result result : HealthCheckHelper.invokeLiveness(exchange.getContext())) {
      boolean up = result.getState() != HealthCheck.State.DOWN;
      String what = result.getMessage().orElse("");
      add(all, result.getCheck().getId(), up ? null : new Problem("not-alive", what, ""));
    }
    answer(exchange, all);
  }

  /** Whether work can be done: the ledger is writable. The configuration was read at the start. */
  public void ready(Exchange exchange) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    add(all, "ledger", ledger.problem());
    answer(exchange, all);
  }

  /** Whether each upload goes on. */
  public void uploads(Exchange exchange) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    try {
      for (Map.Entry<String, Optional<Problem>> upload : checks.all().entrySet()) {
        add(all, upload.getKey(), upload.getValue().orElse(null));
      }
    } catch (LedgerUnavailable e) {
      add(all, "ledger", e.problem());
    }
    answer(exchange, all);
  }

  private static void add(ArrayNode all, String name, Problem problem) {
    ObjectNode check = all.addObject().put("name", name).put("status", word(problem == null));
    if (problem != null) {
      check.put("code", problem.code()).put("what", problem.what()).put("remedy", problem.remedy());
    }
  }

  private static String word(boolean up) {
    return up ? "UP" : "DOWN";
  }

  private static void answer(Exchange exchange, ArrayNode all) {
    boolean up = all.findValuesAsText("status").stream().allMatch("UP"::equals);
    ObjectNode page = JsonNodeFactory.instance.objectNode().put("status", word(up));
    page.set("checks", all);
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, up ? 200 : UNAVAILABLE);
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
    exchange.getMessage().setHeader("Cache-Control", "no-store");
    exchange.getMessage().setBody(page.toString());
  }
}

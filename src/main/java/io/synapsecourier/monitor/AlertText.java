package io.synapsecourier.monitor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.ledger.Incident;
import io.synapsecourier.ledger.LedgerVitals.Example;
import io.synapsecourier.monitor.Alert.Item;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How an alert reads. */
final class AlertText {
  private AlertText() {}

  /** One line, for example {@code courier: 2 new, 1 over}. */
  static String subject(Alert alert) {
    List<String> parts = new ArrayList<>();
    count(parts, alert.opened(), "new");
    count(parts, alert.over(), "over");
    count(parts, alert.still(), "still open");
    return "courier: " + String.join(", ", parts);
  }

  private static void count(List<String> parts, List<Item> items, String what) {
    if (!items.isEmpty()) {
      parts.add(items.size() + " " + what);
    }
  }

  static String plain(Alert alert) {
    StringBuilder text = new StringBuilder();
    section(text, "New", alert.opened());
    section(text, "Over", alert.over());
    section(text, "Still open", alert.still());
    return text.toString();
  }

  private static void section(StringBuilder text, String title, List<Item> items) {
    if (items.isEmpty()) {
      return;
    }
    text.append(title).append(":\n");
    for (Item item : items) {
      text.append("  ").append(line(item)).append('\n');
      if (item.incident().mended() == null) {
        text.append("    → ").append(remedy(item.incident())).append('\n');
      }
    }
  }

  private static String line(Item item) {
    Incident it = item.incident();
    String since = " since " + it.opened().truncatedTo(ChronoUnit.SECONDS);
    if (it.units() == 0) {
      return it.upload() + ": " + it.code() + since;
    }
    String units = it.units() == 1 ? " unit" : " units";
    String line = it.upload() + ": " + it.units() + units + " stopped, " + it.code() + since;
    return item.examples().isEmpty() ? line : line + "; first: " + first(item.examples());
  }

  private static String first(List<Example> examples) {
    return examples.stream()
        .map(it -> "#" + it.unit() + (it.unitKey() == null ? "" : " " + it.unitKey()))
        .collect(Collectors.joining(", "));
  }

  private static String remedy(Incident it) {
    return it.units() == 0
        ? "docs/alerts.md, " + it.code() + "; courier status"
        : "docs/errors.md, "
            + it.code()
            + "; courier dead-letters list --upload "
            + it.upload()
            + " --code "
            + it.code();
  }

  static String json(Alert alert) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("at", alert.at().toString()).put("subject", subject(alert));
    items(root.putArray("opened"), alert.opened());
    items(root.putArray("over"), alert.over());
    items(root.putArray("still"), alert.still());
    return root.toString();
  }

  private static void items(ArrayNode array, List<Item> items) {
    for (Item item : items) {
      Incident it = item.incident();
      ObjectNode node = array.addObject().put("upload", it.upload()).put("code", it.code());
      node.put("units", it.units()).put("since", it.opened().toString());
      if (it.mended() != null) {
        node.put("until", it.mended().toString());
      }
      ArrayNode examples = node.putArray("examples");
      for (Example example : item.examples()) {
        ObjectNode unit = examples.addObject().put("unit", example.unit());
        if (example.unitKey() != null) {
          unit.put("key", example.unitKey());
        }
      }
    }
  }

  /** Three characters have a meaning there. */
  static String slack(Alert alert) {
    String text = "*" + subject(alert) + "*\n" + plain(alert);
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return JsonNodeFactory.instance.objectNode().put("text", escaped).toString();
  }
}

package io.synapsecourier.report;

import static io.synapsecourier.report.SectionText.grouped;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Bars of a page, drawn by the browser itself; each says in words what it shows. */
final class PageChart {
  private static final int WIDTH = 1000;

  /** What a person asks about, in the order of the bar. */
  private static final Map<String, List<String>> GROUPS = groups();

  private PageChart() {}

  private static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("registered", List.of("REGISTERED", "TASKED"));
    groups.put("moving", List.of("CLAIMED", "UPLOADED", "REGISTERING"));
    groups.put("waiting", List.of("OPEN", "HELD", "WAITING"));
    groups.put("stopped", List.of("DEAD", "UNKNOWN", "UNMATCHED"));
    groups.put("discarded", List.of("DISCARDED"));
    return groups;
  }

  /** One bar for all units of an upload, and what its colours mean. */
  static void units(Summary summary, StringBuilder out) {
    Map<String, Long> counts = new LinkedHashMap<>();
    GROUPS.forEach(
        (group, states) -> counts.put(group, summary.units(states.toArray(String[]::new))));
    counts.values().removeIf(count -> count == 0);
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    if (all == 0) {
      return;
    }
    String words =
        counts.entrySet().stream()
            .map(entry -> grouped(entry.getValue()) + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    begin("Units: " + words, out);
    double at = 0;
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      double width = WIDTH * (double) entry.getValue() / all;
      rect(entry.getKey(), at, width, out);
      at += width;
    }
    out.append("</svg>\n<ul class=\"key\">\n");
    counts.forEach(
        (group, count) ->
            out.append("<li><svg viewBox=\"0 0 1 1\" aria-hidden=\"true\"><rect class=\"")
                .append(group)
                .append("\" width=\"1\" height=\"1\"/></svg>")
                .append(group)
                .append(' ')
                .append(grouped(count))
                .append("</li>\n"));
    out.append("</ul>\n");
  }

  /** A bar for one reason beside the longest. */
  static void bar(String state, long count, long most, StringBuilder out) {
    String group =
        GROUPS.entrySet().stream()
            .filter(entry -> entry.getValue().contains(state))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("discarded");
    begin(grouped(count), out);
    rect(group, 0, Math.max(4, WIDTH * (double) count / most), out);
    out.append("</svg>");
  }

  private static void begin(String words, StringBuilder out) {
    out.append("<svg viewBox=\"0 0 ").append(WIDTH).append(" 10\" preserveAspectRatio=\"none\"");
    out.append(" role=\"img\" aria-label=\"").append(Html.text(words)).append("\">");
  }

  private static void rect(String group, double at, double width, StringBuilder out) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.2f\" width=\"%.2f\" height=\"10\"/>",
            group,
            at,
            width));
  }
}

package io.synapsecourier.report;

import static io.synapsecourier.report.SectionText.counted;
import static io.synapsecourier.report.SectionText.grouped;

import io.synapsecourier.model.UnitLine;
import io.synapsecourier.report.ReportPage.Section;
import io.synapsecourier.report.Summary.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The text of a {@link ReportPage}. */
final class PageText {
  private static final int REASONS = 100;

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--line:#8884;--soft:#8881}
      body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:70rem;padding:1rem}
      h1{font-size:1.5rem}h2{font-size:1.25rem;border-top:1px solid var(--line);padding-top:1rem}
      h3{font-size:1rem;margin-bottom:.25rem}
      table{border-collapse:collapse;width:100%;margin-bottom:1rem}
      th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;
      border-bottom:1px solid var(--line);overflow-wrap:anywhere}
      td.n,th.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
      svg{display:block;width:100%;height:1.5rem;background:var(--soft)}
      td svg{height:1rem;min-width:6rem}
      ul.key{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0}
      ul.key svg{display:inline-block;width:.9rem;height:.9rem;margin-right:.35rem;
      vertical-align:-.1rem}
      .registered{fill:#2e8b57}.moving{fill:#3b78c2}.waiting{fill:#c98a00}.stopped{fill:#c43c39}
      .discarded{fill:#888}
      """;

  private final Instant now;
  private final StringBuilder out = new StringBuilder();

  PageText(Instant now) {
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  String of(Map<String, Section> uploads) {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
    out.append(" base-uri 'none'; form-action 'none'; style-src 'sha256-");
    out.append(hash()).append("'\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta name=\"referrer\" content=\"no-referrer\">\n");
    out.append("<title>Upload report</title>\n<style>").append(STYLE).append("</style>\n");
    out.append("</head>\n<body>\n<main>\n<h1>Upload report</h1>\n<p>As of <time>");
    out.append(now).append("</time>.</p>\n");
    if (uploads.isEmpty()) {
      out.append("<p>Nothing was uploaded with this ledger yet.</p>\n");
    }
    uploads.forEach(this::upload);
    return out.append("</main>\n</body>\n</html>\n").toString();
  }

  private void upload(String id, Section section) {
    Summary summary = section.counts.summary();
    out.append("<section>\n<h2>").append(Html.text(id)).append("</h2>\n<p>");
    out.append(Html.text(SummaryText.head(summary).substring(id.length() + 2)));
    out.append(".</p>\n");
    PageChart.units(summary, out);
    counts("Files", summary.files());
    reasons("Why units are not registered", "unit", summary.reasons());
    reasons("Why files belong to no unit", "file", summary.fileReasons());
    units(
        "Stopped units",
        section.stopped,
        summary.units("DEAD", "UNKNOWN"),
        "dead-letters list --upload " + id);
    units(
        "Waiting units",
        section.waiting,
        summary.units("OPEN", "HELD"),
        "units --upload " + id + " --state OPEN");
    out.append("</section>\n");
  }

  private void counts(String title, Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    out.append("<h3>").append(title).append(" by state</h3>\n<table>\n<tbody>\n");
    counts.forEach(
        (state, count) ->
            out.append("<tr><th scope=\"row\">")
                .append(Html.text(state.toLowerCase(java.util.Locale.ROOT)))
                .append("</th><td class=\"n\">")
                .append(grouped(count))
                .append("</td></tr>\n"));
    out.append("</tbody>\n</table>\n");
  }

  private void reasons(String title, String noun, List<Reason> reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    long most = reasons.stream().mapToLong(Reason::count).max().orElse(1);
    out.append("<h3>").append(title).append("</h3>\n<table>\n<thead><tr>");
    out.append("<th class=\"n\">").append(noun).append("s</th><th>share</th><th>reason</th>");
    out.append("<th>what to do</th></tr></thead>\n<tbody>\n");
    for (Reason reason : reasons.subList(0, Math.min(REASONS, reasons.size()))) {
      out.append("<tr><td class=\"n\">").append(grouped(reason.count())).append("</td><td>");
      PageChart.bar(reason.state(), reason.count(), most, out);
      out.append("</td><td>");
      out.append(Html.text(reason.text() == null ? "various: " + reason.code() : reason.text()));
      out.append("<br><small>").append(Html.text(state(reason)));
      out.append(": ").append(Html.text(String.join(", ", reason.examples())));
      out.append("</small></td><td>");
      out.append(Html.text(reason.remedy() == null ? "" : reason.remedy()));
      out.append("</td></tr>\n");
    }
    out.append("</tbody>\n</table>\n");
    if (reasons.size() > REASONS) {
      out.append("<p>").append(grouped(reasons.size() - REASONS)).append(" more reasons.</p>\n");
    }
  }

  private static String state(Reason reason) {
    String state = reason.state().toLowerCase(java.util.Locale.ROOT);
    return reason.code() == null ? state : state + ", " + reason.code();
  }

  private void units(String title, List<UnitLine> units, long all, String command) {
    if (units.isEmpty()) {
      return;
    }
    out.append("<h3>").append(title).append("</h3>\n<table>\n<thead><tr><th class=\"n\">id</th>");
    out.append("<th>unit</th><th>reason</th><th>what to do</th><th>changed</th></tr></thead>\n");
    out.append("<tbody>\n");
    for (UnitLine unit : units) {
      out.append("<tr><td class=\"n\">").append(unit.id()).append("</td><td>");
      out.append(Html.text(unit.unitKey())).append("</td><td>");
      out.append(Html.text(unit.reason())).append("</td><td>");
      out.append(Html.text(unit.remedy())).append("</td><td>");
      out.append(Html.text(unit.changed() == null ? "" : unit.changed().toString()));
      out.append("</td></tr>\n");
    }
    out.append("</tbody>\n</table>\n");
    if (all > units.size()) {
      out.append("<p>").append(counted(all - units.size(), "more unit"));
      out.append(": <code>courier ").append(Html.text(command)).append("</code></p>\n");
    }
  }

  private static String hash() {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}

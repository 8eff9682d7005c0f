package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Secrets;
import io.synapsecourier.report.DisplayText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The findings of a run of {@code doctor}, in the order of the checks. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  void add(Finding finding) {
    all.add(finding);
  }

  /** Asks for something that may fail; null where it did, which is noted. */
  <T> T ask(String about, Supplier<T> question) {
    try {
      return question.get();
    } catch (CourierException e) {
      add(Finding.fail(about, e));
      return null;
    }
  }

  /** That of the first thing that fails; 0 where nothing does. */
  int exitCode() {
    return all.stream()
        .filter(finding -> finding.kind() != null)
        .findFirst()
        .map(finding -> finding.kind().exitCode())
        .orElse(0);
  }

  void print(Output output) {
    if (!output.forPeople()) {
      output.rows(List.of(), all.stream().map(Findings::row).iterator());
      return;
    }
    for (Finding finding : all) {
      System.out.printf(
          "%-5s %s: %s%n", word(finding), shown(finding.about()), shown(finding.says()));
      if (!finding.fix().isEmpty()) {
        System.out.println("      " + shown(finding.fix()));
      }
    }
  }

  private static String shown(String text) {
    return DisplayText.visible(Secrets.mask(text).replaceAll("\\R", "; "));
  }

  private static String word(Finding finding) {
    return finding.state().name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> row(Finding finding) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("state", word(finding));
    row.put("about", finding.about());
    row.put("says", Secrets.mask(finding.says()));
    row.put("fix", finding.fix().isEmpty() ? null : Secrets.mask(finding.fix()));
    return row;
  }
}

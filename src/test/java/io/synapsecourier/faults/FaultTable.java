package io.synapsecourier.faults;

import io.synapsecourier.faults.Cell.Outcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of {@code docs/errors.md} that says what each fault does at each call. */
final class FaultTable {
  static final String HOW =
      "Regenerate it: mvn -q test -Dtest='faults.*FaultsTest' -Dtest.excludedGroups= -Dregenerate=true";
  private static final Path PAGE = Path.of("docs/errors.md");
  private static final String BEGIN = "<!-- faults: begin -->\n";
  private static final String END = "<!-- faults: end -->\n";

  private FaultTable() {}

  /** What the page says of a call; several entries for a fault would be a mistake. */
  static List<Outcomes> outcomes(Call call, Wrong wrong) throws IOException {
    String text = Files.readString(PAGE);
    String table = text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END));
    List<Outcomes> found = new ArrayList<>();
    for (String line : table.split("\n")) {
      String[] cells = line.split(" *\\| *");
      if (cells.length == 5
          && cells[1].equals(call.words())
          && Arrays.asList(cells[2].split(", ")).contains(wrong.words())) {
        found.add(new Outcomes(cells[3], cells[4]));
      }
    }
    return found;
  }

  /**
   * Writes the table anew; faults of a call that end alike share a row.
   *
   * @param seen what became of the units; for the rest the page is right
   */
  static void write(Map<Call, Map<Wrong, Outcomes>> seen) throws IOException {
    StringBuilder table = new StringBuilder();
    table.append("| Call | Fault | It hits once | It lasts |\n|---|---|---|---|\n");
    for (Call call : Call.values()) {
      Map<Outcomes, List<Wrong>> alike = new LinkedHashMap<>();
      for (Wrong wrong : Wrong.values()) {
        Outcomes now = seen.getOrDefault(call, Map.of()).get(wrong);
        for (Outcomes outcomes : now == null ? outcomes(call, wrong) : List.of(now)) {
          alike.computeIfAbsent(outcomes, o -> new ArrayList<>()).add(wrong);
        }
      }
      alike.forEach((outcomes, wrongs) -> table.append(row(call, wrongs, outcomes)));
    }
    String text = Files.readString(PAGE);
    Files.writeString(
        PAGE,
        text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
            + table
            + text.substring(text.indexOf(END)));
  }

  private static String row(Call call, List<Wrong> wrongs, Outcomes outcomes) {
    String faults = wrongs.stream().map(Wrong::words).collect(Collectors.joining(", "));
    return "| %s | %s | %s | %s |\n"
        .formatted(call.words(), faults, outcomes.once(), outcomes.lasting());
  }
}

package io.synapsecourier.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void numbersStandRightAndWideNamesKeepTheirColumns() throws Exception {
    String table = print(0, Arrays.asList("병원", 7L, "x"), Arrays.asList("ward", 1234L, null));

    assertThat(table)
        .isEqualTo(
            """
            name  files  note
            병원      7  x
            ward   1234
            """);
  }

  @Test
  void onATerminalTheWidestColumnGivesWay() throws Exception {
    String table = print(30, Arrays.asList("n".repeat(60), 7L, "short"));

    assertThat(table.lines()).allMatch(line -> DisplayText.width(line) <= 30);
    assertThat(table).contains("nnn…").contains("short");
  }

  @Test
  void elsewhereNothingIsCut() throws Exception {
    assertThat(print(0, Arrays.asList("n".repeat(600), 7L, null))).contains("n".repeat(600));
  }

  @Test
  void namesFromOutsideDoNotBreakTheLine() throws Exception {
    String table = print(80, Arrays.asList("a\nb\u001b[31m", 1L, null));

    assertThat(table.lines()).hasSize(2);
    assertThat(table).contains("a\\nb\\x1b[31m");
  }

  private static String print(int screen, List<?>... rows) throws Exception {
    StringBuilder out = new StringBuilder();
    new TextTable(List.of("name", "files", "note"), screen)
        .print(Arrays.asList(rows).iterator(), out);
    return out.toString();
  }
}

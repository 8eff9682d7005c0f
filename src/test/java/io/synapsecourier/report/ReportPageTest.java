package io.synapsecourier.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.UnitLine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {
  @TempDir Path folder;

  private String page(Consumer<ReportPage> content) throws Exception {
    Path file = folder.resolve("report.html");
    ReportPage.write(file, ReportLines.NOON, content);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    return Files.readString(file);
  }

  private static UnitLine dead(String key) {
    return ReportLines.unit(key, "DEAD", "size-limit", "Too large: " + key, "Raise the limit");
  }

  @Test
  void countsReasonsAndWhatToDoStandOnThePage() throws Exception {
    String page =
        page(
            content -> {
              content.units(
                  List.of(
                          ReportLines.unit("P1", "REGISTERED"),
                          ReportLines.unit("P2", "TASKED"),
                          ReportLines.unit("P3", "OPEN", "missing", "missing label_1", "Add it"),
                          dead("P4"))
                      .iterator());
              content.files(
                  List.of(
                          ReportLines.registeredFile("a.png"),
                          ReportLines.outside("file:///in/x", "UNMATCHED", "u", "no unit"))
                      .iterator());
            });

    assertThat(page)
        .contains("<h2>ct</h2>", "4 units, 2 files", "As of <time>2026-01-01T12:00:00Z</time>")
        .contains("aria-label=\"Units: 2 registered, 1 waiting, 1 stopped\"")
        .contains("width=\"500.00\"", "Too large: P4", "Raise the limit", "missing label_1")
        .contains("Why files belong to no unit", "file:///in/x")
        .containsPattern("Stopped units</h3>[\\s\\S]*P4[\\s\\S]*Waiting units</h3>[\\s\\S]*P3");
  }

  @Test
  void whatComesFromOutsideIsTextAndNothingElse() throws Exception {
    String evil = "\"><script>alert(1)</script><img src=x onerror='y'>&lt;\u202e\u0007";
    String page =
        page(
            content -> {
              content.units(List.of(ReportLines.unit(evil, "DEAD", evil, evil, evil)).iterator());
              content.files(List.of(ReportLines.outside(evil, "GONE", evil, evil)).iterator());
            });

    assertThat(page)
        .doesNotContain("<script", "<img", "onerror='", "\u202e", "\u0007")
        .contains(
            "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;y&#39;&gt;&amp;lt;");
  }

  @Test
  void aBrowserNeedsNoNetworkAndRunsNoScript() throws Exception {
    String page = page(content -> content.units(List.of(dead("P")).iterator()));

    assertThat(page).doesNotContain("<script", "http://", "https://", "src=", "style=", "url(");
    Matcher style = Pattern.compile("(?s)<style>(.*?)</style>").matcher(page);
    assertThat(style.find()).isTrue();
    byte[] sum =
        MessageDigest.getInstance("SHA-256")
            .digest(style.group(1).getBytes(StandardCharsets.UTF_8));
    assertThat(page)
        .contains(
            "content=\"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(sum)
                + "'\"");
  }

  @Test
  void alsoOfAMillionUnitsOnlyTheFirstAreListedAndTheOthersCounted() throws Exception {
    String page =
        page(
            content ->
                content.units(
                    IntStream.range(0, 1_000_000)
                        .mapToObj(i -> ReportLines.unit("P" + i, "DEAD", "c", "same", "mend"))
                        .iterator()));

    assertThat(page.length()).isLessThan(100_000);
    assertThat(page)
        .contains("999,800 more units: <code>courier dead-letters list --upload ct</code>")
        .contains(">P199<")
        .doesNotContain(">P200<");
  }

  @Test
  void anEmptyLedgerSaysSo() throws Exception {
    assertThat(page(content -> {})).contains("Nothing was uploaded with this ledger yet");
  }
}

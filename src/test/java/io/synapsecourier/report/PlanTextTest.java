package io.synapsecourier.report;

import static io.synapsecourier.report.ReportLines.outside;
import static io.synapsecourier.report.ReportLines.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.Coverage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTextTest {

  @Test
  void itSaysWhatGoesWhatDoesNotAndWhatItTakes() {
    SummaryCollector collector = new SummaryCollector("ct");
    for (int i = 0; i < 1200; i++) {
      collector.add(unit("N" + i, "CLAIMED"));
    }
    collector.add(unit("R1", "REGISTERED")).add(unit("R2", "TASKED")).add(unit("R3", "REGISTERED"));
    collector.add(unit("W1", "OPEN", "missing-spec", "missing label_1.", "Add the file."));
    collector.add(unit("D1", "DEAD", "size-limit", "a.png has 70 MiB.", "Raise it."));
    collector.add(unit("H1", "HELD"));
    collector.add(outside("file:///in/root.png", "UNMATCHED", "unmatched", "lies at the root"));
    Coverage coverage =
        new Coverage("meta.xlsx", "Sheet1", "patient_id", 1202, 4, List.of("row 7: P9"), 2);
    Plan plan =
        new Plan(
            collector.summary(),
            2,
            List.of(
                new Plan.Specification("image_1", true, 1204, 5_000_000),
                new Plan.Specification("label_1", true, 1, 1),
                new Plan.Specification("text_1", false, 0, 0),
                new Plan.Specification("video_1", true, 0, 0)),
            3,
            coverage,
            List.of(
                new Described(
                    "N0",
                    "{\"age\":42,\"name\":\"N0\",\"site\":\"A\"}",
                    Map.of("age", "meta.xlsx!Sheet1!C17", "name", "default", "site", "fixed")),
                new Described("환자", "{\"name\":\"환자\"}", Map.of("name", "default"))),
            new Plan.Requests(7, 1204, 7, 1200, 12),
            5_000_000);

    assertThat(PlanText.of(plan, "Next: courier upload ct.yaml"))
        .isEqualTo(
            """
            ct: 1,206 units, 1 file, 3 KiB of 1.2 MiB registered
            Would upload   1,200 units
            Unchanged      2 units (registered, files as they were)
            Registered     1 unit (files changed or are gone since)
            Waiting        1 unit
              1 unit: missing label_1.
                  W1
                  → Add the file.
            Refused        1 unit
              1 unit: a.png has 70 MiB.
                  D1
                  → Raise it.
            Held           1 unit (wait for approval)
            Files per specification
              image_1   required  1,204 files  4.8 MiB
              label_1   required  1 file       1 B
              text_1    optional  no file
              video_1   required  no file
              metadata  sidecar   3 files
            Unmatched      1 file
              1 file: lies at the root
                  file:///in/root.png
            Workbook       1,202 rows (meta.xlsx!Sheet1 by patient_id)
              4 rows that no unit has
                  row 7: P9 and 3 more
              2 units without a row
            Metadata of the first 2 units
              N0
                age   42    meta.xlsx!Sheet1!C17
                name  "N0"  default
                site  "A"   fixed
              환자
                name  "환자"  default
            Requests       about 2,430
              7 presign, 1,204 PUT, 7 confirm, 1,200 register, 12 task; 4.8 MiB to send
            → Next: courier upload ct.yaml
            """);
  }

  @Test
  void whereThereIsNothingToSayItSaysNothing() {
    Plan plan =
        new Plan(
            new SummaryCollector("ct").summary(),
            0,
            List.of(),
            0,
            null,
            List.of(),
            new Plan.Requests(0, 0, 0, 0, 0),
            0);

    assertThat(PlanText.of(plan, "Nothing to upload."))
        .isEqualTo("ct: 0 units, 0 files, 0 B\n→ Nothing to upload.\n");
  }

  @Test
  void longMetadataAndNamesThatRepaintTheScreenStayHarmless() {
    Map<String, String> origins =
        IntStream.range(0, 500)
            .boxed()
            .collect(Collectors.toMap(i -> String.format("k%03d", i), i -> "fixed"));
    String meta =
        new TreeMap<>(origins)
            .keySet().stream()
                .map(key -> "\"" + key + "\":\"" + "x".repeat(1000) + "\\u001b[2J\"")
                .collect(Collectors.joining(",", "{", "}"));
    Plan plan =
        new Plan(
            new SummaryCollector("ct\u001b[2J").summary(),
            0,
            List.of(),
            0,
            null,
            List.of(new Described("\u001b[2J", meta, origins)),
            new Plan.Requests(0, 0, 0, 0, 0),
            0);

    String text = PlanText.of(plan, "Nothing to upload.");

    assertThat(text)
        .doesNotContain("\u001b")
        .contains("… and 460 more", "k039")
        .doesNotContain("k040");
    assertThat(text.lines()).hasSizeLessThan(50).allMatch(line -> line.length() < 200);
  }
}

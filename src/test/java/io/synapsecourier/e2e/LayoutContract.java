package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every layout, whatever the number of units. */
abstract class LayoutContract {
  @TempDir Path folder;

  abstract int units();

  @ParameterizedTest
  @EnumSource(Layout.class)
  void everyFileArrivesOnceInItsUnitAndASecondRunSendsNothing(Layout layout) {
    UploadJob job = new UploadJob(folder).define("units", layout.rule());
    job.define("creating_data_unit_batch_size", 50);
    Map<String, Map<String, String>> expected = write(job, layout);

    Result first = job.upload();

    assertThat(first.exitCode()).as(first.text()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(expected);
    assertThat(job.arrived().fileChecksums()).isEqualTo(checksums(expected));
    assertThat(job.arrived().puts()).isEqualTo(2L * units());

    long writes = job.arrived().writes();
    Result second = job.upload();

    assertThat(second.exitCode()).as(second.text()).isZero();
    assertThat(second.out())
        .contains(String.format("Registered     %,d units", units()))
        .doesNotContain("On the way", "Waiting", "Stopped");
    assertThat(job.arrived().writes()).isEqualTo(writes);
    assertThat(job.arrived().checksums()).isEqualTo(expected);
  }

  private Map<String, Map<String, String>> write(UploadJob job, Layout layout) {
    Map<String, Map<String, String>> expected = new TreeMap<>();
    for (int i = 0; i < units(); i++) {
      String unit = String.format("unit_%05d", i);
      expected.put(
          unit,
          Map.of(
              "image_1", job.file(layout.path(unit, "image_1"), "image " + i),
              "label_1", job.file(layout.path(unit, "label_1"), "{\"label\": " + i + "}")));
    }
    return expected;
  }

  private static List<String> checksums(Map<String, Map<String, String>> units) {
    Stream<String> all = units.values().stream().flatMap(files -> files.values().stream());
    return all.sorted().toList();
  }
}

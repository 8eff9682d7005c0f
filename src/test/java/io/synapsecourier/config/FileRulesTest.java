package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of {@code files}. */
class FileRulesTest {
  private final DefinitionReader reader =
      new DefinitionReader(Map.of(), new LocalPaths(Path.of("/wd"), Path.of("/h")));

  private Parsed parse(String lines) {
    return reader.read(
        "ct.yaml",
        "name: CT\nstorage: 11\ndata_collection: 42\npath: /data\n" + lines.replace("\\n", "\n"));
  }

  @Test
  void whatIsLeftOutHasNoBoundAndTheUsualTemporaryNames() {
    FileRule files = parse("").definition().files();

    assertThat(files).isEqualTo(new FileRule(List.of("**/*"), List.of(), Duration.ZERO));
    assertThat(files.temporary())
        .containsExactly("*.part", "*.tmp", "*.crdownload", "*~", ".~lock*");
  }

  @Test
  void everyKeyIsRead() {
    String lines =
        "files: {include: [\"*.dcm\"], exclude: [tmp], min_age: 1m, max_age: 30d, min_size: 1KiB,"
            + " max_size: 2GiB, temporary: [\"*.partial\"], marker: _SUCCESS}\n";

    assertThat(parse(lines).definition().files())
        .isEqualTo(
            new FileRule(
                List.of("*.dcm"),
                List.of("tmp"),
                Duration.ofMinutes(1),
                Duration.ofDays(30),
                1024,
                2L << 30,
                List.of("*.partial"),
                "_SUCCESS"));
  }

  @Test
  void temporaryNamesMayBeNone() {
    assertThat(parse("files: {temporary: []}\n").definition().files().temporary()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "files: {min_size: 2KiB, max_size: 1KiB} | \"files.max_size\" is less than | No file is left",
        "files: {min_age: 1h, max_age: 1h} | \"files.max_age\" is not more than | too young until",
        "files: {temporary: [\"tmp/*\"]} | \"files.temporary\" | *.part",
        "files: {temporary: [\"[a\"]} | \"files.temporary\" holds a glob that cannot | Close every",
        "files: {marker: \"a/b\"} | \"files.marker\" | _SUCCESS",
        "files: {marker: \"*.*\"} | \"files.marker\" | _SUCCESS",
        "files: {marker: _DONE}\\nunits: {by: stem} | needs a * for the stem | *.done",
        "files: {marker: _DONE}\\nunits: {by: type-directory} | counts only where | Remove it",
        "files: {marker: _DONE}\\nunits: {by: auto} | counts only where | Remove it",
      })
  void mistakesAreTold(String lines, String what, String remedy) {
    Parsed parsed = parse(lines + "\n");

    assertThat(parsed.errors()).hasSize(1);
    assertThat(parsed.errors().get(0).toString()).contains(what).contains(remedy);
  }
}

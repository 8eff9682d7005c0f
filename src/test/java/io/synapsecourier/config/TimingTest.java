package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.AfterRule;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.model.When;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingTest {
  private static final String LEAST = "name: CT\nstorage: 11\ndata_collection: 42\n";

  private final DefinitionReader reader =
      new DefinitionReader(Map.of(), new LocalPaths(Path.of("/wd"), Path.of("/h")));

  private UploadDefinition read(String lines) {
    Parsed parsed = reader.read("ct.yaml", LEAST + lines);
    assertThat(parsed.errors()).isEmpty();
    return parsed.definition();
  }

  @Test
  void aDefinitionThatSaysNothingRunsOnceAndLeavesItsFiles() {
    UploadDefinition definition = read("path: /data\n");

    assertThat(definition.when()).isNull();
    assertThat(definition.after()).isNull();
  }

  @Test
  void schedulesAndWatchesAreRead() {
    assertThat(read("path: /d\nwhen: {cron: \"0 */15 * * * ?\", time_zone: Asia/Seoul}\n").when())
        .isEqualTo(
            new When(
                "0 */15 * * * ?", ZoneId.of("Asia/Seoul"), true, null, Duration.ofSeconds(30)));
    assertThat(read("path: /d\nwhen: {watch: 10s, settle: 2m}\n").when())
        .isEqualTo(
            new When(null, ZoneId.of("UTC"), true, Duration.ofSeconds(10), Duration.ofMinutes(2)));
    assertThat(read("path: /d\nwhen: {cron: \"0 0 2 * * ?\", missed: skip}\n").when().runMissed())
        .isFalse();
  }

  @Test
  void whatFollowsARegistrationIsRead() {
    assertThat(read("path: s3://ml/in\nafter: {move: \"s3://ml/done/\"}\n").after())
        .isEqualTo(new AfterRule(AfterRule.Action.MOVE, "s3://ml/done/", Map.of()));
    assertThat(read("path: s3://ml/in\nafter: {tag: {courier: registered}}\n").after())
        .isEqualTo(new AfterRule(AfterRule.Action.TAG, null, Map.of("courier", "registered")));
    assertThat(read("path: /in\nafter: {delete: true}\n").after())
        .isEqualTo(new AfterRule(AfterRule.Action.DELETE, null, Map.of()));
  }

  @Test
  void credentialsStandBesideThePathTheyAreFor() {
    assertThat(read("path: s3://ml/in\ncredentials: ward3\n").assets().get(0).credentials())
        .isEqualTo("ward3");
    String assets =
        "use_single_path: false\n"
            + "assets: {image_1: {path: \"s3://ml/a\", credentials: a}, label_1: {path: /b}}\n";
    assertThat(read(assets).assets()).extracting("credentials").containsExactly("a", null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "when: {} | \"when\" says neither when nor how often | when: {watch: 10s}",
        "when: {cron: \"0 0 2 * * ?\", watch: 1m} | has a schedule and a watch | Write cron or",
        "when: {cron: \"*/15 * * * *\"} | \"when.cron\" is no schedule: it has five | seconds",
        "when: {cron: \"0 0 25 * * ?\"} | \"when.cron\" is no schedule | every quarter",
        "when: {cron: \"0 0 2 * * ?\", time_zone: Asia/Soul} | no time zone | mean Asia/Seoul",
        "when: {watch: 10s, missed: skip} | \"when.missed\" counts only beside cron | Remove",
        "when: {watch: 0s} | \"when.watch\" is less than a second | watch: 10s",
        "when: {watch: 10s}\\nunits: {by: auto} | \"units.by\" is auto | courier explore",
        "limits: {timetable: \"8-18 1MiB\"} | \"limits.timetable\" is no timetable | 08:00-18:00",
        "limits: {timetable: \"08:00-18:00 9\", time_zone: Soul} | is no time zone | For example",
        "limits: {time_zone: Asia/Seoul} | counts only beside timetable | Remove it",
        "after: {} | \"after\" says nothing to do | Write one of move",
        "after: {move: /done, delete: true} | says several things to do | Write one of move",
        "after: {tag: {}} | \"after.tag\" needs one to ten keys | courier: registered",
        "after: {tag: {a: 1}} | \"after.tag\" needs one to ten keys | courier: registered",
        "after: {move: /data/done} | lies within the folder that is listed | outside",
        "after: {move: \"s3://b/x\"} | not in the kind of storage | Name a folder there",
        "after: {move: done} | \"after.move\" is no folder | Write /done",
      })
  void mistakesAreTold(String lines, String what, String remedy) {
    Parsed parsed =
        reader.read("ct.yaml", LEAST + "path: /data\n" + lines.replace("\\n", "\n") + "\n");

    assertThat(parsed.errors()).hasSize(1);
    assertThat(parsed.errors().get(0).toString()).contains(what).contains(remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://host/x | a scheme that courier does not know | Known are s3://",
        "s3://x | is no such address | s3://bucket/folder",
        "sftp://u:secret@host/x | holds a password | config/credentials.yaml",
        "sftp://host | is no such address | sftp://user@host/folder",
        "azure://acc | is no such address | azure://account/container/folder",
        "a/../../b | leaves its storage | Write it without",
      })
  void addressesThatCannotBeMeantAreTold(String path, String what, String remedy) {
    Parsed parsed = reader.read("ct.yaml", LEAST + "path: \"" + path + "\"\n");

    assertThat(parsed.errors()).hasSize(1);
    assertThat(parsed.errors().get(0).toString())
        .contains(what)
        .contains(remedy)
        .doesNotContain("secret@");
  }
}

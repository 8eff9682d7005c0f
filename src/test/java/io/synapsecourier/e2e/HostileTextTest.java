package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.rawserver.RawServer;
import io.synapsecourier.sandbox.StoredUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Texts from outside are data: never a header, an expression, a path or an order to a terminal. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class HostileTextTest {
  /** What Camel, a shell, a path, a spreadsheet or a terminal would act on. */
  private static final List<String> NAMES =
      List.of(
          "CamelFileName",
          "CamelHttpUri=http:⁄⁄169.254.169.254",
          "${sys.user.home}",
          "$simple{bean:scans?method=failed}",
          "${bean:type:java.lang.Runtime}",
          "{{claim.batch}}",
          "RAW(${body})",
          "file:evil?fileName=x&autoCreate=true",
          "direct:dead-letter",
          "..%2f..%2fetc%2fpasswd",
          "..\\..\\evil",
          "$(touch evil)`touch evil`",
          "=cmd|' !A1",
          "X\r\nX-Evil: 1",
          "\u001b[2J\u001b]0;evil\u0007",
          "‮gnp.live⁦");

  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void start() {
    job = new UploadJob(folder).define("data_collection", UploadJob.ANYTHING);
  }

  private static void assertQuiet(Result result) {
    assertThat(result.text()).doesNotContain("\u001b", "\u0007", "\u202e", "\u2066", "\r");
  }

  /** All files below the job's folder but the ledger's and the sources. */
  private Set<String> files() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(file -> !file.startsWith("source/") && !file.startsWith("ledger/"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void namesAreKeysMetaAndFileNamesAndNothingElse() throws IOException {
    for (String name : NAMES) {
      job.file(name + "/data_1/" + name + ".bin", "of " + name);
    }
    job.define("metadata", "{directory: [ward], fixed: {note: \"{{x}} $${sys.user.home}\"}}");
    Set<Path> here = here();

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertQuiet(result);
    assertThat(job.arrived().units())
        .extracting(unit -> unit.files().get("data_1").path())
        .containsExactlyInAnyOrderElementsOf(NAMES.stream().map(name -> name + ".bin").toList());
    assertThat(job.arrived().units())
        .allSatisfy(
            unit ->
                assertThat(unit.meta())
                    .containsEntry("ward", ward(unit))
                    .containsEntry("note", "{{x}} ${sys.user.home}"));
    assertQuiet(job.command("units"));
    assertQuiet(job.command("status"));
    assertThat(here()).as("files in the working directory").isEqualTo(here);
    assertThat(files()).containsExactly("config/application.properties", "config/uploads/job.yaml");
  }

  /** The name of the file is that of its directory, and an extension. */
  private static String ward(StoredUnit unit) {
    return unit.files().get("data_1").path().replaceFirst("\\.bin$", "");
  }

  private static Set<Path> here() throws IOException {
    try (Stream<Path> list = Files.list(Path.of(""))) {
      return list.collect(Collectors.toSet());
    }
  }

  @Test
  void headersOfTheBackendAreNoOrders() throws IOException {
    job.define("data_collection", UploadJob.CT_SCANS).unit("P1");
    try (RawServer decoy = RawServer.answering(RawServer.answer(200, "{}"));
        HostileBackend backend = new HostileBackend(job.sandbox())) {
      backend
          .saying("CamelHttpUri", decoy.uri())
          .saying("CamelHttpPath", "/elsewhere")
          .saying("CamelHttpMethod", "DELETE")
          .saying("CamelRestHttpUri", decoy.uri())
          .saying("CamelFileName", folder.resolve("evil").toString())
          .saying("CamelBeanMethodName", "failed")
          .saying("CamelAggregationCompleteAllGroups", "true")
          .saying("CamelRouteStop", "true")
          .saying("camelExpression", "${sys.user.home}");

      Result result = job.host(backend.uri()).upload();

      assertThat(result.exitCode()).as(result.text()).isZero();
      assertThat(decoy.connections()).isZero();
    }
    assertThat(job.arrived().checksums()).containsOnlyKeys("P1");
    assertThat(files()).containsExactly("config/application.properties", "config/uploads/job.yaml");
  }

  @Test
  void whatTheBackendCallsThingsDoesNotSteerTheTerminal() throws IOException {
    job.writeDefinition();
    try (HostileBackend backend = new HostileBackend(job.sandbox())) {
      backend.changing(
          text ->
              text.replaceAll(
                  "\"(name|category|title|provider)\": ?\"", "$0\\\\u001b[2J\\\\u202e"));
      job.host(backend.uri());
      for (List<String> command :
          List.of(
              List.of("collections"),
              List.of("collections", "show", "42"),
              List.of("storages"),
              List.of("doctor"),
              List.of("upload", job.definitionFile().toString()))) {
        Result result = job.command(command.toArray(String[]::new));

        assertThat(result.text()).as("%s", command).isNotEmpty();
        assertQuiet(result);
      }
    }
  }
}

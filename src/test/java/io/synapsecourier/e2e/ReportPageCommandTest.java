package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code courier report --to x.html}, its delivery, and {@code completion}. */
class ReportPageCommandTest {
  @TempDir Path folder;

  @Test
  void theReportIsAPageAlsoWhereItIsDelivered() throws Exception {
    UploadJob job = new UploadJob(folder);
    Path delivered = Files.createDirectories(folder.resolve("delivered"));
    job.setting("report.to", "file:" + delivered).setting("report.format", "html");
    job.setting("report.period", "3600000");
    job.unit("P1");
    job.file("P2/scan<b>.png", "no label");
    assertThat(job.upload().exitCode()).isEqualTo(1);
    Path page = folder.resolve("report.html");

    Result result = job.command("report", "--to", page.toString());

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(Files.readString(page))
        .contains("<h2>job</h2>", "1 registered, 1 waiting", "missing label_1")
        .doesNotContain("scan<b>");
    try (var files = Files.list(delivered)) {
      assertThat(files)
          .singleElement()
          .satisfies(
              file -> {
                assertThat(file.getFileName().toString()).startsWith("job-").endsWith(".html");
                assertThat(file).content().contains("1 registered, 1 waiting");
              });
    }
    Result plan = job.plan("--to", folder.resolve("plan.html").toString());
    assertThat(plan.exitCode()).isEqualTo(2);
    assertThat(plan.err()).contains("A plan is no page");
  }

  @Test
  void theShellCompletesWhatThereIs() throws Exception {
    Result result = CapturedCommand.run(List.of("completion"));
    assertThat(result.exitCode()).isZero();
    Path script = Files.writeString(folder.resolve("completion.sh"), result.out());

    Process shell =
        new ProcessBuilder(
                "bash",
                "-c",
                ". '"
                    + script
                    + "'; COMP_WORDS=(courier up); COMP_CWORD=1;"
                    + " _complete_courier; echo \"${COMPREPLY[@]}\"")
            .redirectErrorStream(true)
            .start();

    assertThat(new String(shell.getInputStream().readAllBytes())).isEqualTo("upload\n");
    assertThat(shell.waitFor()).isZero();
  }
}

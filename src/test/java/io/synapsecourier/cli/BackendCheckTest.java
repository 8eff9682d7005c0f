package io.synapsecourier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.synapse.ApiClient;
import io.synapsecourier.backend.synapse.SynapseApi;
import io.synapsecourier.cli.Finding.State;
import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.cli.terminal.OutputFormat;
import io.synapsecourier.cli.terminal.Terminal;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SharedSandbox;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendCheckTest {
  @ParameterizedTest
  @CsvSource({"0, OK", "60, OK", "200, WARN", "-200, WARN"})
  void aClockThatGoesWrongIsAWarning(int seconds, State state) {
    Sandbox sandbox = SharedSandbox.fresh();
    Findings findings = new Findings();
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
    try (ApiClient client =
        new ApiClient(sandbox.uri().toString(), sandbox.token(), Timeout.ofSeconds(20))) {
      new BackendCheck(findings, clock).check(new SynapseApi(client), "sandbox");
    }

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    findings.print(new Output(OutputFormat.NDJSON, new PrintStream(out), Terminal.detect()));

    assertThat(findings.exitCode()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains("\"about\":\"clock\""))
        .singleElement()
        .asString()
        .contains("\"state\":\"" + state.name().toLowerCase(java.util.Locale.ROOT) + "\"")
        .contains(state == State.OK ? "\"fix\":null" : "by NTP");
  }
}

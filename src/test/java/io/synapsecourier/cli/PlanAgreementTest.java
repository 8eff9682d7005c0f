package io.synapsecourier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.config.BackendSettings;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.report.Plan;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SharedSandbox;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A plan and the upload that follows it agree, on folders and definitions made by chance, with the
 * real engine: first on an empty ledger, then on one that has a history.
 */
class PlanAgreementTest {
  private static final List<String> WAITS =
      List.of("call.wait", "put.wait", "claim.wait", "register.wait");

  @TempDir Path folder;
  private final Sandbox sandbox = SharedSandbox.fresh();
  private final PrintStream err = System.err;
  private final Set<String> outcomes = new TreeSet<>();

  /** Notices about the names that chance makes are no noise of a test. */
  @BeforeEach
  void silence() {
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  @AfterEach
  void speak() {
    System.setErr(err);
  }

  @Test
  void anUploadDoesExactlyWhatItsPlanSaid() throws Exception {
    agree(new Random(7), 3, 2);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {2, 3})
  void anUploadDoesExactlyWhatItsPlanSaidOverManyChanges(long seed) throws Exception {
    agree(new Random(seed), 12, 4);
  }

  private void agree(Random random, int uploads, int rounds) throws Exception {
    List<RandomUpload> all = new ArrayList<>();
    for (int i = 0; i < uploads; i++) {
      all.add(new RandomUpload("upload-" + i, folder.resolve("source-" + i), random));
    }
    List<UploadDefinition> definitions = all.stream().map(RandomUpload::definition).toList();
    for (int round = 0; round < rounds; round++) {
      for (RandomUpload upload : all) {
        upload.change();
      }
      compare(definitions);
    }
    assertThat(outcomes).contains("registered", "OPEN", "DEAD", "UNMATCHED", "IGNORED");
  }

  private void compare(List<UploadDefinition> definitions) throws Exception {
    Map<String, LedgerView> planned = new HashMap<>();
    List<UploadRunner.Ended> plans;
    try (Ledger ledger = Ledger.rehearse(ledgerUrl())) {
      plans = run(ledger, true, definitions);
      definitions.forEach(d -> planned.put(d.id(), LedgerView.of(ledger, d.id())));
      planned.values().forEach(view -> outcomes.addAll(view.outcomes()));
    }
    long units = sandbox.units().size();
    long puts = sandbox.requests().puts();
    long registrations = sandbox.requests().calls(Endpoint.DATA_UNITS);
    try (Ledger ledger = Ledger.open(ledgerUrl())) {
      List<UploadRunner.Ended> done = run(ledger, false, definitions);
      for (int i = 0; i < definitions.size(); i++) {
        UploadDefinition definition = definitions.get(i);
        assertThat(done.get(i).failure()).as("%s", definition).isNull();
        LedgerView real = LedgerView.of(ledger, definition.id());
        LedgerView plan = planned.get(definition.id());
        assertThat(real.units()).as("units of %s", definition).isEqualTo(plan.units());
        assertThat(real.files()).as("files of %s", definition).isEqualTo(plan.files());
        assertThat(done.get(i).exitCode())
            .as("exit code of %s", definition)
            .isEqualTo(plans.get(i).exitCode());
      }
    }
    assertThat(sandbox.units().size() - units)
        .isEqualTo(plans.stream().mapToLong(LedgerView::going).sum());
    assertThat(sandbox.requests().puts() - puts).isEqualTo(estimated(plans, Estimate.PUT));
    assertThat(sandbox.requests().calls(Endpoint.DATA_UNITS) - registrations)
        .isGreaterThanOrEqualTo(estimated(plans, Estimate.REGISTER));
  }

  private enum Estimate {
    PUT,
    REGISTER
  }

  private static long estimated(List<UploadRunner.Ended> plans, Estimate what) {
    return plans.stream()
        .map(ended -> ended.plan().requests())
        .mapToLong((Plan.Requests r) -> what == Estimate.PUT ? r.put() : r.register())
        .sum();
  }

  private List<UploadRunner.Ended> run(
      Ledger ledger, boolean rehearsal, List<UploadDefinition> definitions) throws Exception {
    Path config = Files.createDirectories(folder.resolve("config"));
    List<String> settings = new ArrayList<>(List.of("dispatch.period=100", "retry.first=200ms"));
    WAITS.forEach(wait -> settings.add(wait + "=20"));
    Files.write(config.resolve("application.properties"), settings);
    Globals globals = new Globals();
    globals.config = config;
    globals.noProgress = true;
    BackendSettings backend =
        new BackendSettings(
            sandbox.uri().toString(), sandbox.token(), "the sandbox", "the sandbox", List.of());
    return new UploadRunner(
            globals, globals.settings(), backend, ledger, rehearsal, new RunNotes(null))
        .run(definitions);
  }

  private String ledgerUrl() {
    return Ledger.fileUrl(folder.resolve("ledger"));
  }
}

package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.cli.terminal.Version;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.report.Summary;
import io.synapsecourier.report.SummaryText;
import io.synapsecourier.web.OwnedLedger;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code upload} and {@code run} have in common. */
final class Runs {
  private Runs() {}

  /** Runs uploads once and tells how each ended; answers the exit code of the worst. */
  static int once(Globals globals, List<UploadDefinition> definitions) {
    List<UploadRunner.Ended> ended;
    try (OwnedLedger owned =
        OwnedLedger.open(
            globals.ledgerUrl(), globals.stateDir(), Version.text(), Clock.systemUTC())) {
      ended = new UploadRunner(globals, owned.ledger(), false).run(definitions);
    }
    return tell(globals, ended);
  }

  static int tell(Globals globals, List<UploadRunner.Ended> ended) {
    Output output = globals.output();
    int code = 0;
    for (UploadRunner.Ended upload : ended) {
      code = Math.max(code, upload.exitCode());
      if (output.forPeople()) {
        System.out.print(SummaryText.of(upload.summary()));
        System.out.printf("%.1f s%n", upload.seconds());
      } else {
        output.object(fields(upload, false));
      }
      if (upload.failure() != null) {
        Failures.say(upload.failure().getMessage());
      }
    }
    return code;
  }

  /** The fields of an upload's result, in their documented order. */
  static Map<String, Object> fields(UploadRunner.Ended upload, boolean dryRun) {
    Summary summary = upload.summary();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("upload", summary.upload());
    fields.put("dry_run", dryRun);
    fields.put("seconds", Math.round(upload.seconds() * 1000) / 1000.0);
    fields.put("exit_code", upload.exitCode());
    fields.put("units", summary.units());
    fields.put("files", summary.files());
    fields.put("bytes", summary.bytes());
    fields.put("registered_bytes", summary.registeredBytes());
    fields.put("reasons", summary.reasons());
    fields.put("file_reasons", summary.fileReasons());
    fields.put("error", upload.failure() == null ? null : upload.failure().getMessage());
    return fields;
  }
}

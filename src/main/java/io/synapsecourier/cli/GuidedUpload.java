package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Answers;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Prompt;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.report.Summary;
import java.nio.file.Path;
import java.util.List;

/** {@code upload} with a person in front of it: questions, the plan, a last question. */
final class GuidedUpload {
  private final Globals globals;
  private final UploadOptions options;
  private final Prompt prompt;

  GuidedUpload(Globals globals, UploadOptions options, Prompt prompt) {
    this.globals = globals;
    this.options = options;
    this.prompt = prompt;
  }

  /**
   * Asks, plans and uploads; answers the exit code.
   *
   * @param dryRun whether it ends with the plan
   * @param detach whether the upload goes on without this command
   */
  int run(boolean dryRun, boolean detach) {
    UploadDefinition definition = new Interview(globals, options, prompt).ask();
    Integer refused = plan(definition, detach);
    if (refused != null) {
      return refused;
    }
    boolean goes = !dryRun && Answers.yes(prompt, "Upload this now?");
    Path saved = new DefinitionKeeper(globals, prompt).offer(definition, options);
    String later =
        saved == null ? "" : " " + (goes ? "The same again: " : "Later: ") + command(saved);
    if (!goes) {
      prompt.say("Nothing was sent." + later);
      return dryRun ? 0 : Failures.INTERRUPTED;
    }
    if (saved != null) {
      prompt.say(later.strip());
    }
    return detach ? Detached.start(globals, definition) : Runs.once(globals, List.of(definition));
  }

  /** Null where there is something to send; else the exit code. */
  private Integer plan(UploadDefinition definition, boolean detach) {
    UploadRunner.Ended planned;
    try {
      planned = new Plans(globals, definition, "answer y to the next question").told(null, false);
    } catch (CourierException e) {
      if (!detach || e.kind() != Kind.LEDGER) {
        throw e;
      }
      prompt.say("There is no plan while another courier holds the ledger: " + e.getMessage());
      return null;
    }
    Summary summary = planned.summary();
    boolean goes =
        planned.plan() != null && summary.units("CLAIMED", "UPLOADED", "REGISTERING", "HELD") > 0;
    return goes ? null : planned.exitCode();
  }

  private static String command(Path saved) {
    return new UploadOptions(saved.toString()).uploadCommand();
  }
}

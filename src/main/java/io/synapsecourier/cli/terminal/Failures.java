package io.synapsecourier.cli.terminal;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Secrets;
import io.synapsecourier.report.DisplayText;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells failures to a person: a sentence and an exit code, never a stack trace. */
public final class Failures {
  public static final int SOME_FAILED = 1;
  public static final int USAGE = 2;
  public static final int INTERNAL = 70;
  public static final int INTERRUPTED = 130;

  private Failures() {}

  public static int usage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    CommandLineMistake.lines(e).forEach(Failures::say);
    say("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return USAGE;
  }

  public static int execution(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof CourierException known) {
      LoggerFactory.getLogger(Failures.class).debug("stopped", e);
      say(known.getMessage());
      return known.kind().exitCode();
    }
    if (e instanceof Prompt.Ended) {
      say("Ended before the last question: nothing was done.");
      return INTERRUPTED;
    }
    if (e instanceof ParameterException parameter) {
      return usage(parameter, new String[0]);
    }
    LoggerFactory.getLogger(Failures.class).error("internal error", e);
    say("An error of courier itself: " + e + ". state/courier.log has more; please report it.");
    return INTERNAL;
  }

  /** A line of an error message may quote what came from outside. */
  public static void say(String text) {
    for (String line : Secrets.mask(text).split("\n", -1)) {
      System.err.println("courier: " + DisplayText.visible(line));
    }
  }
}

package io.synapsecourier.cli;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.NearestWord;
import io.synapsecourier.model.Secrets;
import io.synapsecourier.report.DisplayText;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells failures to a person: a sentence and an exit code, never a stack trace. */
final class Failures {
  static final int SOME_FAILED = 1;
  static final int USAGE = 2;
  static final int INTERNAL = 70;

  private Failures() {}

  static int usage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    say(e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      nearest(unmatched.getUnmatched().get(0), command);
    }
    say("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return USAGE;
  }

  private static void nearest(String word, CommandLine command) {
    List<String> known =
        java.util.stream.Stream.concat(
                command.getSubcommands().keySet().stream(),
                command.getCommandSpec().optionsMap().keySet().stream())
            .toList();
    NearestWord.of(word.replaceFirst("=.*", ""), known)
        .ifPresent(meant -> say("Did you mean " + meant + "?"));
  }

  static int execution(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof CourierException known) {
      LoggerFactory.getLogger(Failures.class).debug("stopped", e);
      say(known.getMessage());
      return known.kind().exitCode();
    }
    if (e instanceof ParameterException parameter) {
      return usage(parameter, new String[0]);
    }
    LoggerFactory.getLogger(Failures.class).error("internal error", e);
    say("An error of courier itself: " + e + ". state/courier.log has more; please report it.");
    return INTERNAL;
  }

  /** A line of an error message may quote what came from outside. */
  static void say(String text) {
    for (String line : Secrets.mask(text).split("\n", -1)) {
      System.err.println("courier: " + DisplayText.visible(line));
    }
  }
}

package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Answers;
import io.synapsecourier.cli.terminal.Prompt;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitRule.By;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.source.Sample;
import io.synapsecourier.unit.LayoutGuess;
import io.synapsecourier.unit.LayoutGuess.Candidate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How the files become units: what their names show is proposed, with the evidence. */
record LayoutQuestion(UploadOptions options, Prompt prompt) {

  /** Asks, unless the options say it. */
  void ask(Sample sample, DataCollection collection, Map<String, String> aliases) {
    if (options.by != null || options.groupKeyRegex != null) {
      return;
    }
    UploadDefinition provisional = options.provisional();
    FileRule files = provisional.files();
    LayoutGuess.Decision decision =
        LayoutGuess.of(
            new LayoutGuess.Seen(sample.files(), sample.cuts()),
            new LayoutGuess.Rules(
                new UnitRule(By.AUTO, 1, false),
                files,
                provisional.assets().get(0).recursive(),
                null,
                collection.specifications(),
                aliases));
    List<Candidate> tried = decision.candidates();
    prompt.say(
        "How the files become units, tried on "
            + (sample.cuts().isEmpty() ? "all " : "a sample of ")
            + sample.files().size()
            + " files:");
    for (Candidate candidate : tried) {
      prompt.say("  " + word(candidate.rule()) + ": " + candidate.evidence());
    }
    String usual = decision.rule() == null ? "" : word(decision.rule());
    if (usual.isEmpty()) {
      prompt.say("None fits, or several do.");
    }
    Answers.until(
        prompt,
        "Layout, or a regular expression whose first group is the unit's key"
            + (usual.isEmpty() ? ":" : " [" + usual + "]:"),
        answer -> taken(answer.isEmpty() ? usual : answer, tried));
  }

  /** Puts the answer into the options. */
  private Boolean taken(String answer, List<Candidate> tried) {
    List<String> words = tried.stream().map(candidate -> word(candidate.rule())).toList();
    String[] parts = answer.split("[ :]+", 2);
    boolean simple =
        Stream.of(By.DIRECTORY, By.STEM, By.TYPE_DIRECTORY)
            .anyMatch(by -> by.word().equals(parts[0]));
    if (simple) {
      options.by = parts[0];
      options.depth = parts.length == 2 ? parts[1] : null;
    } else if (answer.contains("(")) {
      options.by = By.PATTERN.word();
      options.groupKeyRegex = answer;
    } else {
      throw Answers.unknown(
          answer.isEmpty() ? "A layout is needed." : "There is no layout " + answer + ".",
          answer,
          words);
    }
    try {
      options.mustBeRight();
      return true;
    } catch (RuntimeException e) {
      options.by = null;
      options.depth = null;
      options.groupKeyRegex = null;
      throw e;
    }
  }

  /** {@code directory:2}, {@code stem}. */
  private static String word(UnitRule rule) {
    boolean deep = rule.by() == By.DIRECTORY && rule.depth() > 1;
    return rule.by().word() + (deep ? ":" + rule.depth() : "");
  }
}

package io.synapsecourier.cli.terminal;

import io.synapsecourier.model.NearestWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in words of the help, and with the right word nearest. */
final class CommandLineMistake {
  private CommandLineMistake() {}

  /** Sentences for a person. */
  static List<String> lines(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(unmatched, e.getCommandLine());
    }
    List<String> words = words(e.getArgSpec());
    if (words.isEmpty() || e.getValue() == null) {
      return List.of(e.getMessage().replaceFirst("is not an? (?:int|long)$", "is no whole number"));
    }
    String what = e.getMessage().replaceFirst(": expected one of .*", "");
    String told = what + ": expected " + either(words) + ", but was '" + e.getValue() + "'.";
    return withNearest(told, NearestWord.of(e.getValue(), words));
  }

  private static List<String> unmatched(UnmatchedArgumentException e, CommandLine command) {
    String first = e.getUnmatched().get(0);
    String told = e.getMessage();
    if (!e.isUnknownOption()) {
      told =
          command.getSubcommands().isEmpty()
              ? "There is nothing that '" + first + "' could mean here."
              : "There is no command '" + first + "'.";
    }
    List<String> known =
        Stream.concat(
                command.getSubcommands().keySet().stream(),
                command.getCommandSpec().optionsMap().keySet().stream())
            .toList();
    return withNearest(told, NearestWord.of(first.replaceFirst("=.*", ""), known));
  }

  private static List<String> withNearest(String told, Optional<String> nearest) {
    List<String> lines = new ArrayList<>(List.of(told));
    nearest.ifPresent(meant -> lines.add("Did you mean " + meant + "?"));
    return lines;
  }

  /** The words that an argument takes; empty where it takes others than a few. */
  private static List<String> words(ArgSpec argument) {
    if (argument == null) {
      return List.of();
    }
    return Stream.concat(Stream.of(argument.type()), Arrays.stream(argument.auxiliaryTypes()))
        .filter(Class::isEnum)
        .findFirst()
        .map(type -> Arrays.stream(type.getEnumConstants()).map(Enum.class::cast).toList())
        .orElse(List.of())
        .stream()
        .map(each -> each.toString().equals(each.name()) ? lower(each.name()) : each.toString())
        .toList();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String either(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}

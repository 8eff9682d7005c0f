package io.synapsecourier.config.yaml;

import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads YAML 1.2 (core schema) and JSON from text. */
public final class YamlText {
  /** Largest text in characters, which is also the largest file in bytes. */
  public static final int MAX_SIZE = 1 << 20;

  private YamlText() {}

  /**
   * Reads the one document of a text.
   *
   * @return the document, {@code null} scalar where there is none; empty where the syntax is wrong
   *     and an error was added
   */
  public static Optional<Value> parse(String file, String text, ErrorList errors) {
    try {
      String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
      checkCharacters(file, content);
      LoadSettings settings =
          LoadSettings.builder().setLabel(file).setCodePointLimit(MAX_SIZE + 1).build();
      return Optional.of(
          new Composer(file, new Parse(settings).parseString(content).iterator(), errors)
              .document());
    } catch (YamlSyntaxException e) {
      errors.add(e.origin(), e.getMessage(), e.remedy());
    } catch (MarkedYamlEngineException e) {
      addSyntaxError(file, e, errors);
    } catch (YamlEngineException | NumberFormatException | IndexOutOfBoundsException e) {
      // An escape that is cut off at the end of the text is no syntax error to the library. Its
      // message may quote the file, so it is not repeated.
      errors.add(new Origin(file, 1, 1), "This is not YAML", "Check the syntax of the file.");
    }
    return Optional.empty();
  }

  private static void checkCharacters(String file, String text) {
    if (text.length() > MAX_SIZE) {
      throw new YamlSyntaxException(
          new Origin(file, 1, 1), "The text is larger than 1 MiB", "Split it, or check the file.");
    }
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (!StreamReader.isPrintable(point)) {
        throw new YamlSyntaxException(
            Positions.at(file, text, i),
            String.format(Locale.ROOT, "The character U+%04X is not allowed here", point),
            "Remove it, or write it as an escape in double quotes.");
      }
      i += Character.charCount(point);
    }
  }

  /** Only the parser's own words: its full message quotes lines of the file, maybe a secret. */
  private static void addSyntaxError(String file, MarkedYamlEngineException e, ErrorList errors) {
    String problem = String.valueOf(e.getProblem());
    boolean unclosed = problem.contains("end of stream") || problem.contains("stream end");
    var mark = unclosed ? e.getContextMark().or(e::getProblemMark) : e.getProblemMark();
    Origin at =
        mark.map(m -> new Origin(file, m.getLine() + 1, m.getColumn() + 1))
            .orElse(new Origin(file, 1, 1));
    errors.add(at, "This is not YAML: " + firstLine(problem), remedyFor(problem, unclosed));
  }

  private static String firstLine(String problem) {
    String line = problem.lines().findFirst().orElse("unknown");
    int parenthesis = line.indexOf(". (");
    return parenthesis < 0 ? line : line.substring(0, parenthesis);
  }

  private static String remedyFor(String problem, boolean unclosed) {
    if (problem.contains("TAB")) {
      return "Indent with spaces.";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "Put text that contains \": \" in quotes, or check the indentation.";
    }
    return unclosed
        ? "Close the quote or bracket that is open here."
        : "Check quotes, brackets and indentation here and on the line above.";
  }
}

package io.synapsecourier.log;

import io.synapsecourier.model.Secrets;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;
import org.apache.logging.log4j.core.pattern.PatternFormatter;

/**
 * {@code %mask{pattern}} of a Log4j pattern: formats the inner pattern and masks the result, with
 * its stack traces, because their messages quote URLs as well.
 */
@Plugin(name = "mask", category = PatternConverter.CATEGORY)
@ConverterKeys("mask")
public final class MaskConverter extends LogEventPatternConverter {
  private final PatternFormatter[] inner;

  private MaskConverter(PatternFormatter[] inner) {
    super("mask", "mask");
    this.inner = inner;
  }

  /** Called by Log4j with what stands between the braces. */
  public static MaskConverter newInstance(Configuration configuration, String[] options) {
    String pattern = options.length == 0 ? "%m" : options[0];
    return new MaskConverter(
        PatternLayout.createPatternParser(configuration)
            .parse(pattern)
            .toArray(PatternFormatter[]::new));
  }

  @Override
  public boolean handlesThrowable() {
    for (PatternFormatter formatter : inner) {
      if (formatter.handlesThrowable()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void format(LogEvent event, StringBuilder out) {
    StringBuilder line = new StringBuilder(256);
    for (PatternFormatter formatter : inner) {
      formatter.format(event, line);
    }
    visible(Secrets.mask(line.toString()), out);
  }

  /** A name within a message may hold an order to the terminal that shows the log. */
  private static void visible(String line, StringBuilder out) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean steers =
          Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'
              || c >= '\u202a' && c <= '\u202e'
              || c >= '\u2066' && c <= '\u2069';
      if (steers) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
  }
}

package io.synapsecourier.meta.workbook;

import io.synapsecourier.meta.workbook.Cell.Kind;
import io.synapsecourier.meta.workbook.NumberFormat.Meaning;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.util.LocaleUtil;

/** The number formats of a workbook: what its numbers mean and how they look. */
final class Formats {
  /** Of what has no formats. */
  static final Formats NONE = new Formats(List.of(), false);

  private static final TimeZone UTC = TimeZone.getTimeZone(ZoneOffset.UTC);

  private final List<NumberFormat> styles;
  private final boolean from1904;

  /** Not for many threads at once. */
  private final DataFormatter formatter = new DataFormatter(Locale.US);

  /**
   * @param styles format by number of style
   * @param from1904 whether days are counted from 1904
   */
  Formats(List<NumberFormat> styles, boolean from1904) {
    this.styles = List.copyOf(styles);
    this.from1904 = from1904;
  }

  /** The cell of a number as the file writes it. */
  Cell number(String raw, int style) {
    Optional<BigDecimal> parsed = Numbers.parse(raw);
    if (parsed.isEmpty()) {
      return new Cell(Kind.ERROR, raw, "a number that cannot be read, " + Refusal.shown(raw));
    }
    BigDecimal value = Numbers.shortest(parsed.get());
    NumberFormat format = format(style);
    String exact = Numbers.plain(value);
    if (format.meaning() == Meaning.GENERAL) {
      return new Cell(Kind.NUMBER, Numbers.plain(Numbers.shown(value)), exact);
    }
    double number = parsed.get().doubleValue();
    return format.meaning() == Meaning.NUMBER
        ? new Cell(Kind.NUMBER, text(number, format, value), exact)
        : Serial.cell(number, format, from1904, exact);
  }

  Cell isoDate(String raw, int style) {
    return IsoDate.cell(raw, format(style).meaning());
  }

  private NumberFormat format(int style) {
    return style >= 0 && style < styles.size() ? styles.get(style) : NumberFormat.GENERAL;
  }

  private String text(double number, NumberFormat format, BigDecimal value) {
    String exact = Numbers.plain(value);
    if (value.scale() <= 0 && value.precision() > Numbers.DIGITS_SHOWN) {
      // The formatter would make zeros of its last digits, and two identifiers could be one.
      return exact;
    }
    try {
      String text = formatted(number, format).strip();
      // A format that hides its number is no reason to lose it.
      return text.isEmpty() || !format.hasText() ? exact : text;
    } catch (RuntimeException e) {
      // Formats are text of strangers, and not every one is one.
      return exact;
    }
  }

  private synchronized String formatted(double number, NumberFormat format) {
    // Durations are written as if they were dates, in the zone of the machine, where hours can be
    // missing.
    LocaleUtil.setUserTimeZone(UTC);
    LocaleUtil.setUserLocale(Locale.US);
    try {
      return formatter.formatRawCellContents(number, format.index(), format.code(), from1904);
    } finally {
      LocaleUtil.resetUserTimeZone();
      LocaleUtil.resetUserLocale();
    }
  }
}

package io.synapsecourier.report;

import java.util.Locale;

/** Sizes for people, in the binary units that definitions use. */
public final class Sizes {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Sizes() {}

  /** For example {@code 512 B}, {@code 1.5 MiB}, {@code 20 GiB}. */
  public static String binary(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1023.95 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    boolean whole = unit == 0 || value >= 99.95;
    return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", value, UNITS[unit])
        .replace(".0 ", " ");
  }
}

package io.synapsecourier.meta.workbook;

/** Addresses of cells within what Excel has room for; rows and columns count from 0. */
final class Address {
  /** Columns A to XFD. */
  static final int COLUMNS = 16_384;

  static final int ROWS = 1_048_576;

  private Address() {}

  /** {@code C17} for column 2 and row 16. */
  static String of(int row, int column) {
    return letters(column) + (row + 1L);
  }

  static String letters(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
      letters.append((char) ('A' + (rest - 1) % 26));
    }
    return letters.reverse().toString();
  }

  /** Row and column of an address such as {@code C17}, packed; -1 where it is none. */
  static long parse(String address) {
    int at = 0;
    long column = 0;
    while (at < address.length() && isLetter(address.charAt(at)) && column <= COLUMNS) {
      column = column * 26 + (address.charAt(at++) & 0x1f);
    }
    long row = 0;
    int digits = at;
    while (at < address.length() && isDigit(address.charAt(at)) && row <= ROWS) {
      row = row * 10 + (address.charAt(at++) - '0');
    }
    boolean whole = at == address.length() && at > digits;
    boolean inside = column >= 1 && column <= COLUMNS && row >= 1 && row <= ROWS;
    return whole && inside ? (row - 1) << 32 | (column - 1) : -1;
  }

  static int row(long packed) {
    return (int) (packed >> 32);
  }

  static int column(long packed) {
    return (int) packed;
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

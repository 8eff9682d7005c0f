package io.synapsecourier.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Values in the form that the tables keep them. */
final class Texts {
  private Texts() {}

  /** A time that the ledger keeps in milliseconds; null where it has none. */
  static Instant instant(ResultSet row, String column) throws SQLException {
    Long millis = row.getObject(column, Long.class);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  /** Text inside the width of its column, without what is no text. */
  static String cut(String said, int width) {
    String text = said == null ? null : Names.readable(said);
    if (text == null || text.length() <= width) {
      return text;
    }
    int end = width - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}

package io.synapsecourier.backend.sage;

import java.util.regex.Pattern;

/**
 * Ids as they stand in paths: what is none never gets into a request, whether a person typed it or
 * a server sent it.
 */
public final class Ids {
  private static final Pattern ENTITY = Pattern.compile("syn\\d{1,18}");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

  private Ids() {}

  /** Whether a text is an entity's id, {@code syn} in small letters. */
  public static boolean isEntity(String text) {
    return text != null && ENTITY.matcher(text).matches();
  }

  /** An entity's id. */
  public static String entity(String text) {
    if (!isEntity(text)) {
      throw new IllegalArgumentException("no id of an entity: " + shown(text));
    }
    return text;
  }

  /** The id of a file handle, an activity or an upload. */
  public static String number(String text) {
    if (text == null || !DIGITS.matcher(text).matches()) {
      throw new IllegalArgumentException("no id: " + shown(text));
    }
    return text;
  }

  /** A checksum in small hex digits. */
  public static String md5(String text) {
    if (text == null || !MD5.matcher(text).matches()) {
      throw new IllegalArgumentException("no MD5: " + shown(text));
    }
    return text;
  }

  private static String shown(String text) {
    String clean = io.synapsecourier.backend.ErrorText.clean(String.valueOf(text));
    return clean.length() > 60 ? clean.substring(0, 60) + "…" : clean;
  }
}

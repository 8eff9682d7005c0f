package io.synapsecourier.meta.workbook;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Refuses XML whose tags, attributes, comments or texts are longer than any of a workbook, before a
 * parser takes them into memory: no two {@code <} are far from each other, but in a comment or the
 * like, which is short as a whole.
 */
final class XmlGuard extends FilterReader {
  /** A text of 32,767 characters, each escaped. */
  private static final int MAX_LENGTH = 1 << 20;

  private final String place;
  private long length;
  private boolean opened;

  /** In a comment, a processing instruction or a CDATA section, and the character of its end. */
  private boolean special;

  private char end;
  private char before;
  private char last;

  XmlGuard(Reader in, String place) {
    super(in);
    this.place = place;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int count) throws IOException {
    int read = in.read(buffer, offset, count);
    for (int i = offset; i < offset + read; i++) {
      look(buffer[i]);
    }
    if (length > MAX_LENGTH) {
      throw Refusal.tooLarge(place, "XML with a tag, comment or text of more than 1 MiB");
    }
    return read;
  }

  private void look(char c) {
    length++;
    if (special) {
      closeSpecial(c);
    } else if (c == '<') {
      length = 0;
      opened = true;
    } else if (opened) {
      opened = false;
      special = c == '!' || c == '?';
      // Which one it is shows with the next character.
      end = c == '?' ? '?' : 0;
      before = 0;
      last = 0;
    }
  }

  private void closeSpecial(char c) {
    if (end == 0) {
      end = c == '[' ? ']' : '-';
      special = c == '[' || c == '-';
      return;
    }
    boolean closes = c == '>' && last == end && (end == '?' || before == end);
    special = !closes;
    before = last;
    last = c;
  }
}

package io.synapsecourier.meta.workbook;

import java.util.HashSet;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** What the handlers of all parts have in common. */
abstract class PartHandler extends DefaultHandler {
  /** A workbook has a few hundred; a parser keeps every name that it has seen. */
  private static final int MAX_NAMES = 4096;

  /** Of one text, over all its pieces. */
  private static final int MAX_TEXT = 1 << 20;

  private final Set<String> names = new HashSet<>();
  private final String place;
  private final StringBuilder text = new StringBuilder();
  private boolean isTextKept;

  /**
   * @param place of the part, for messages
   */
  PartHandler(String place) {
    this.place = place;
  }

  String place() {
    return place;
  }

  @Override
  public final void startElement(String uri, String name, String qName, Attributes attributes)
      throws SAXException {
    see(qName);
    for (int i = 0; i < attributes.getLength(); i++) {
      see(attributes.getQName(i));
    }
    start(name, attributes);
  }

  @Override
  public final void endElement(String uri, String name, String qName) throws SAXException {
    end(name);
  }

  abstract void start(String name, Attributes attributes) throws SAXException;

  void end(String name) throws SAXException {}

  /** From now on texts are kept, one after another. */
  final void keepText() {
    isTextKept = true;
  }

  final void dropText() {
    isTextKept = false;
  }

  /** The texts kept since the last {@link #clearText}. */
  final CharSequence text() {
    return text;
  }

  final void clearText() {
    text.setLength(0);
    isTextKept = false;
  }

  @Override
  public final void characters(char[] chars, int start, int length) {
    if (isTextKept) {
      if (text.length() + length > MAX_TEXT) {
        throw Refusal.tooLarge(place, "a text of more than " + (MAX_TEXT >> 10) + " KiB");
      }
      text.append(chars, start, length);
    }
  }

  @Override
  public final void startPrefixMapping(String prefix, String uri) {
    see(prefix);
    see(uri);
  }

  /** Without it, the parser writes to the console. */
  @Override
  public final void fatalError(SAXParseException e) throws SAXException {
    throw e;
  }

  private void see(String name) {
    if (names.add(name) && names.size() > MAX_NAMES) {
      throw Refusal.tooLarge(place, "more than " + MAX_NAMES + " different XML names");
    }
  }

  /** An attribute without prefix; null where it is not there. */
  static String attribute(Attributes attributes, String name) {
    return attributes.getValue("", name);
  }

  static boolean isTrue(String value) {
    return "1".equals(value) || "true".equals(value) || "on".equals(value);
  }

  /** A number of the part, -1 where it is none. */
  static int number(String value) {
    if (value == null || value.isEmpty() || value.length() > 9) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < value.length(); i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}

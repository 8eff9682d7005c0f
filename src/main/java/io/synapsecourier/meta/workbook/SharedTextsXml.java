package io.synapsecourier.meta.workbook;

import org.xml.sax.Attributes;

/** The shared texts of an .xlsx, rich ones without their looks. */
final class SharedTextsXml extends PartHandler {
  private final SharedTexts texts;
  private int readings;

  SharedTextsXml(String place, SharedTexts texts) {
    super(place);
    this.texts = texts;
  }

  @Override
  void start(String name, Attributes attributes) {
    switch (name) {
      case "si" -> clearText();
      // How a word is read aloud is no part of it.
      case "rPh" -> readings++;
      case "t" -> {
        if (readings == 0) {
          keepText();
        }
      }
      default -> {}
    }
  }

  @Override
  void end(String name) {
    switch (name) {
      case "si" -> texts.add(Escapes.isIn(text()) ? Escapes.decode(text()) : text());
      case "rPh" -> readings--;
      case "t" -> dropText();
      default -> {}
    }
  }
}

package io.synapsecourier.meta.workbook;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;

/** The sheets of an .xlsx and its system of dates. */
final class WorkbookXml extends PartHandler {
  /**
   * @param id of the relationship that names its part
   */
  record Entry(String name, boolean visible, String id) {}

  private final List<Entry> entries = new ArrayList<>();
  private boolean from1904;

  WorkbookXml(String place) {
    super(place);
  }

  List<Entry> entries() {
    return entries;
  }

  boolean from1904() {
    return from1904;
  }

  @Override
  void start(String name, Attributes attributes) {
    if (name.equals("workbookPr")) {
      from1904 = isTrue(attribute(attributes, "date1904"));
    } else if (name.equals("sheet")) {
      String sheet = attribute(attributes, "name");
      String state = attribute(attributes, "state");
      boolean visible = state == null || state.equals("visible");
      entries.add(new Entry(sheet == null ? "" : sheet, visible, id(attributes)));
    }
  }

  /** The attribute {@code r:id}, whatever the prefix is. */
  private static String id(Attributes attributes) {
    for (int i = 0; i < attributes.getLength(); i++) {
      if (attributes.getLocalName(i).equals("id") && !attributes.getURI(i).isEmpty()) {
        return attributes.getValue(i);
      }
    }
    return "";
  }
}

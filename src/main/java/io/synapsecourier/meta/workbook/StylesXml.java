package io.synapsecourier.meta.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xml.sax.Attributes;

/** Number formats of the styles of an .xlsx. */
final class StylesXml extends PartHandler {
  /** Excel's own limit is 65,490. */
  private static final int MAX_STYLES = 65_536;

  private final Map<Integer, String> codes = new HashMap<>();
  private final List<Integer> indexes = new ArrayList<>();
  private boolean inCells;

  StylesXml(String place) {
    super(place);
  }

  /** Formats by number of style. */
  List<NumberFormat> formats() {
    Map<Integer, NumberFormat> formats = new HashMap<>();
    return indexes.stream()
        .map(index -> formats.computeIfAbsent(index, i -> NumberFormat.of(i, codes.get(i))))
        .toList();
  }

  @Override
  void start(String name, Attributes attributes) {
    if (name.equals("numFmt")) {
      String code = attribute(attributes, "formatCode");
      // A longer one means nothing, so that its end need not be kept.
      if (code != null) {
        String kept = code.substring(0, Math.min(code.length(), 2 * NumberFormat.MAX_CODE));
        codes.put(number(attribute(attributes, "numFmtId")), Escapes.decode(kept));
      }
    } else if (name.equals("cellXfs")) {
      inCells = true;
    } else if (name.equals("xf") && inCells) {
      indexes.add(Math.max(0, number(attribute(attributes, "numFmtId"))));
    }
    if (codes.size() > MAX_STYLES || indexes.size() > MAX_STYLES) {
      throw Refusal.tooLarge(place(), "more than " + MAX_STYLES + " styles");
    }
  }

  @Override
  void end(String name) {
    if (name.equals("cellXfs")) {
      inCells = false;
    }
  }
}

package io.synapsecourier.meta.workbook;

import io.synapsecourier.model.CourierException;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/** The cells of a sheet of an .xlsx. */
final class SheetXml extends PartHandler {
  private final TableBuilder table;
  private final boolean untilFirst;
  private int row = -1;
  private int column = -1;
  private Grid grid;
  private String type;
  private int style;
  private boolean isFormula;
  private boolean hasValue;
  private int readings;

  /**
   * @param untilFirst whether it is enough to know that there is a cell that is not blank
   */
  SheetXml(String place, TableBuilder table, boolean untilFirst) {
    super(place);
    this.table = table;
    this.untilFirst = untilFirst;
  }

  @Override
  void start(String name, Attributes attributes) {
    switch (name) {
      case "c" -> startCell(attributes);
      case "v" -> {
        hasValue = true;
        keepText();
      }
      case "f" -> isFormula = true;
      case "is" -> hasValue = true;
      case "rPh" -> readings++;
      case "t" -> {
        if (readings == 0) {
          keepText();
        }
      }
      case "row" -> startRow(attributes);
      case "col" -> hide(attributes);
      case "mergeCell" -> merge(attribute(attributes, "ref"));
      default -> {}
    }
  }

  @Override
  void end(String name) throws SAXException {
    switch (name) {
      case "v", "t" -> dropText();
      case "rPh" -> readings--;
      case "c" -> {
        boolean added = grid != null && value(grid);
        grid = null;
        if (added && untilFirst) {
          throw new Xml.Enough();
        }
      }
      default -> {}
    }
  }

  private void startRow(Attributes attributes) {
    String number = attribute(attributes, "r");
    int next = number == null ? row + 1 : number(number) - 1;
    if (next < 0 || next >= Address.ROWS) {
      throw Refusal.damaged(
          place(),
          number == null
              ? "it has too many rows"
              : "it has a row \"" + Refusal.shown(number) + "\"");
    }
    row = next;
    column = -1;
    table.startRow(row, isTrue(attribute(attributes, "hidden")));
  }

  private void startCell(Attributes attributes) {
    String reference = attribute(attributes, "r");
    if (reference == null) {
      column++;
    } else {
      long address = Address.parse(reference);
      if (address < 0 || Address.row(address) != row) {
        throw Refusal.damaged(
            place(), "row " + (row + 1) + " has a cell \"" + Refusal.shown(reference) + "\"");
      }
      column = Address.column(address);
    }
    if (row < 0) {
      throw Refusal.damaged(place(), "it has a cell outside of all rows");
    }
    grid = table.startCell(column);
    type = attribute(attributes, "t");
    style = Math.max(0, number(attribute(attributes, "s")));
    isFormula = false;
    hasValue = false;
    clearText();
  }

  /** Whether the cell is not blank. */
  private boolean value(Grid cell) {
    CharSequence text = text();
    if (!hasValue || text.length() == 0 && (type == null || !type.equals("str"))) {
      return isFormula && cell.error("", Cell.NOT_CALCULATED);
    }
    return switch (type == null ? "n" : type) {
      case "s" -> cell.shared(number(text.toString().strip()));
      case "str", "inlineStr" -> cell.text(Escapes.isIn(text) ? Escapes.decode(text) : text);
      case "n" -> cell.number(text.toString().strip(), style);
      case "b" -> cell.bool(isTrue(text.toString().strip()));
      case "d" -> cell.isoDate(text.toString().strip(), style);
      case "e" -> cell.error(text.toString(), "the error " + Refusal.shown(text.toString()));
      default -> throw unknownType();
    };
  }

  private CourierException unknownType() {
    return Refusal.damaged(
        place(),
        "cell "
            + Address.of(row, column)
            + " is of an unknown type \""
            + Refusal.shown(type)
            + "\"");
  }

  private void hide(Attributes attributes) {
    if (isTrue(attribute(attributes, "hidden"))) {
      int first = number(attribute(attributes, "min"));
      int last = number(attribute(attributes, "max"));
      if (first >= 1 && last >= first) {
        table.hideColumns(first - 1, last - 1);
      }
    }
  }

  private void merge(String range) {
    String[] corners = range == null ? new String[0] : range.split(":", -1);
    long first = corners.length == 2 ? Address.parse(corners[0]) : -1;
    long last = corners.length == 2 ? Address.parse(corners[1]) : -1;
    boolean fits =
        first >= 0
            && last >= 0
            && Address.row(first) <= Address.row(last)
            && Address.column(first) <= Address.column(last);
    if (fits) {
      table.merge(
          Address.row(first), Address.column(first), Address.row(last), Address.column(last));
    } else if (corners.length != 1 || Address.parse(corners[0]) < 0) {
      throw Refusal.damaged(
          place(), "it has merged cells \"" + Refusal.shown(String.valueOf(range)) + "\"");
    }
  }
}

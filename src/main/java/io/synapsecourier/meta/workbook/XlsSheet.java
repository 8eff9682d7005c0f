package io.synapsecourier.meta.workbook;

import java.util.BitSet;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BlankRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.ColumnInfoRecord;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.MulRKRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.RKRecord;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.record.RowRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;

/** The cells of a sheet of an .xls. */
final class XlsSheet {
  private final TableBuilder table;
  private final BitSet hiddenRows = new BitSet();
  private int row = -1;

  /** Formula whose text follows. */
  private FormulaRecord pending;

  XlsSheet(TableBuilder table) {
    this.table = table;
  }

  /**
   * @param untilFirst whether it is enough to know that there is a cell that is not blank
   */
  void read(RecordInputStream in, boolean untilFirst) {
    int depth = 0;
    boolean started = false;
    while ((depth > 0 || !started) && in.hasNextRecord() && !(untilFirst && table.hasCells())) {
      in.nextRecord();
      short sid = in.getSid();
      if (sid == BOFRecord.sid) {
        // Charts lie within sheets.
        depth++;
        started = true;
      } else if (sid == EOFRecord.sid) {
        depth--;
      } else if (depth == 1) {
        record(in, sid);
      }
      in.readRemainder();
    }
    pending();
    if (depth != 0 && !untilFirst || !started) {
      throw new IllegalStateException("no whole sheet");
    }
  }

  private void record(RecordInputStream in, short sid) {
    switch (sid) {
      case LabelSSTRecord.sid -> {
        LabelSSTRecord cell = new LabelSSTRecord(in);
        at(cell).shared(cell.getSSTIndex());
      }
      case NumberRecord.sid -> {
        NumberRecord cell = new NumberRecord(in);
        number(at(cell), cell.getValue(), cell.getXFIndex());
      }
      case RKRecord.sid -> {
        RKRecord cell = new RKRecord(in);
        number(at(cell), cell.getRKNumber(), cell.getXFIndex());
      }
      case MulRKRecord.sid -> {
        MulRKRecord cells = new MulRKRecord(in);
        for (int i = 0; i < cells.getNumColumns(); i++) {
          Grid grid = at(cells.getRow(), cells.getFirstColumn() + i);
          number(grid, cells.getRKNumberAt(i), cells.getXFAt(i));
        }
      }
      case BoolErrRecord.sid -> {
        BoolErrRecord cell = new BoolErrRecord(in);
        if (cell.isBoolean()) {
          at(cell).bool(cell.getBooleanValue());
        } else {
          error(at(cell), cell.getErrorValue());
        }
      }
      case LabelRecord.sid -> {
        LabelRecord cell = new LabelRecord(in);
        at(cell).text(cell.getValue());
      }
      case BlankRecord.sid -> at(new BlankRecord(in));
      case FormulaRecord.sid -> formula(new FormulaRecord(in));
      case StringRecord.sid -> {
        if (pending != null) {
          at(pending).text(new StringRecord(in).getString());
          pending = null;
        }
      }
      case RowRecord.sid -> {
        RowRecord rowRecord = new RowRecord(in);
        hiddenRows.set(rowRecord.getRowNumber(), rowRecord.getZeroHeight());
      }
      case ColumnInfoRecord.sid -> {
        ColumnInfoRecord columns = new ColumnInfoRecord(in);
        if (columns.getHidden()) {
          table.hideColumns(columns.getFirstColumn(), columns.getLastColumn());
        }
      }
      case MergeCellsRecord.sid -> merges(new MergeCellsRecord(in));
      default -> {}
    }
  }

  private void formula(FormulaRecord formula) {
    if (formula.hasCachedResultString()) {
      pending();
      pending = formula;
      return;
    }
    Grid cell = at(formula);
    switch (formula.getCachedResultTypeEnum()) {
      case BOOLEAN -> cell.bool(formula.getCachedBooleanValue());
      case ERROR -> error(cell, formula.getCachedErrorValue());
      case NUMERIC -> number(cell, formula.getValue(), formula.getXFIndex());
      default -> {}
    }
  }

  private void pending() {
    if (pending != null) {
      at(pending).error("", Cell.NOT_CALCULATED);
      pending = null;
    }
  }

  private void merges(MergeCellsRecord merges) {
    for (int i = 0; i < merges.getNumAreas(); i++) {
      CellRangeAddress range = merges.getAreaAt(i);
      table.merge(
          range.getFirstRow(), range.getFirstColumn(), range.getLastRow(), range.getLastColumn());
    }
  }

  private Grid at(CellValueRecordInterface cell) {
    return at(cell.getRow(), cell.getColumn());
  }

  private Grid at(int nextRow, int column) {
    if (pending != null && (nextRow != pending.getRow() || column != pending.getColumn())) {
      pending();
    }
    if (nextRow != row) {
      table.startRow(nextRow, hiddenRows.get(nextRow));
      row = nextRow;
    }
    return table.startCell(column);
  }

  private static void number(Grid cell, double value, int style) {
    if (Double.isFinite(value)) {
      cell.number(Numbers.plain(Numbers.shortest(value)), style);
    } else {
      cell.error(Double.toString(value), "a number that cannot be read");
    }
  }

  private static void error(Grid cell, int code) {
    String error =
        FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#" + code;
    cell.error(error, "the error " + error);
  }
}

package io.synapsecourier.meta.workbook;

import io.synapsecourier.meta.workbook.Sheets.Sheet;
import io.synapsecourier.model.CourierException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.common.UnicodeString;

/** What all sheets of an .xls share. */
final class XlsGlobals {
  private static final int BIFF8 = 0x600;

  private final Limits limits;
  private final String shown;
  private final SharedTexts texts;
  private final List<Sheet<Integer>> sheets = new ArrayList<>();
  private final Map<Integer, String> codes = new HashMap<>();
  private final List<Integer> indexes = new ArrayList<>();
  private boolean from1904;

  XlsGlobals(Limits limits, String shown) {
    this.limits = limits;
    this.shown = shown;
    this.texts = new SharedTexts(limits, shown);
  }

  SharedTexts texts() {
    return texts;
  }

  /** Sheets with the position of their first record. */
  List<Sheet<Integer>> sheets() {
    return sheets;
  }

  Formats formats() {
    Map<Integer, NumberFormat> formats = new HashMap<>();
    return new Formats(
        indexes.stream()
            .map(index -> formats.computeIfAbsent(index, i -> NumberFormat.of(i, codes.get(i))))
            .toList(),
        from1904);
  }

  /**
   * @throws CourierException if it is locked or no workbook
   */
  void read(RecordInputStream in) {
    boolean ended = false;
    while (!ended && in.hasNextRecord()) {
      in.nextRecord();
      ended = in.getSid() == EOFRecord.sid;
      record(in);
      in.readRemainder();
    }
    if (!ended) {
      throw Refusal.damaged(shown, "it ends too early");
    }
  }

  private void record(RecordInputStream in) {
    switch (in.getSid()) {
      case BOFRecord.sid -> {
        if (new BOFRecord(in).getVersion() != BIFF8) {
          throw Refusal.of(
              shown + " is a workbook of Excel 5 or 95, which is not read.", WorkbookFile.SAVE_AS);
        }
      }
      case FilePassRecord.sid -> throw XlsReader.locked(shown);
      case DateWindow1904Record.sid -> from1904 = new DateWindow1904Record(in).getWindowing() == 1;
      case FormatRecord.sid -> {
        FormatRecord format = new FormatRecord(in);
        codes.put(format.getIndexCode(), format.getFormatString());
      }
      case ExtendedFormatRecord.sid ->
          indexes.add((int) new ExtendedFormatRecord(in).getFormatIndex());
      case BoundSheetRecord.sid -> sheet(in);
      case SSTRecord.sid -> texts(in);
      default -> {}
    }
  }

  private void sheet(RecordInputStream in) {
    int position = in.readInt();
    boolean visible = (in.readUByte() & 3) == 0;
    boolean isWorksheet = in.readUByte() == 0;
    int length = in.readUByte();
    boolean wide = (in.readByte() & 1) != 0;
    String name = wide ? in.readUnicodeLEString(length) : in.readCompressedUnicode(length);
    if (isWorksheet) {
      sheets.add(new Sheet<>(name, visible, position));
    }
  }

  private void texts(RecordInputStream in) {
    in.readInt();
    int count = in.readInt();
    if (count > limits.cells()) {
      throw Refusal.tooLarge(shown, "more than " + limits.cells() + " shared texts");
    }
    for (int i = 0; i < count; i++) {
      texts.add(new UnicodeString(in).getString());
    }
  }
}

package io.synapsecourier.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * Writes lines of files or units as they come: memory does not grow with their number.
 *
 * <p>A file is created with mode 0600 and appears when it is complete; an earlier one of that name
 * is replaced.
 */
public final class ReportWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private final ReportFormat format;

  /**
   * A writer of one format.
   *
   * @param format one of lines; a workbook is written by {@link ReportWorkbook}, a page by {@link
   *     ReportPage}
   */
  public ReportWriter(ReportFormat format) {
    if (format == ReportFormat.XLSX || format == ReportFormat.HTML) {
      throw new IllegalArgumentException("a workbook or a page is no sequence of lines");
    }
    this.format = format;
  }

  /**
   * Writes one line per source file.
   *
   * @return lines written, without the header
   * @throws CourierException where the file cannot be written
   */
  public long writeFiles(Iterator<FileLine> lines, Path target) {
    return PrivateFile.write(target, writer -> write(Columns.OF_FILES, lines, writer));
  }

  /** As {@link #writeFiles(Iterator, Path)}, one line per data unit. */
  public long writeUnits(Iterator<UnitLine> lines, Path target) {
    return PrivateFile.write(target, writer -> write(Columns.OF_UNITS, lines, writer));
  }

  /**
   * Writes to an open writer, which stays open.
   *
   * @throws UncheckedIOException where the writer fails
   */
  public long writeFiles(Iterator<FileLine> lines, Writer writer) {
    return writeOpen(Columns.OF_FILES, lines, writer);
  }

  /** As {@link #writeFiles(Iterator, Writer)}, one line per data unit. */
  public long writeUnits(Iterator<UnitLine> lines, Writer writer) {
    return writeOpen(Columns.OF_UNITS, lines, writer);
  }

  private <T> long writeOpen(Columns<T> columns, Iterator<T> lines, Writer writer) {
    try {
      return write(columns, lines, writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> long write(Columns<T> columns, Iterator<T> lines, Writer writer) throws IOException {
    CountingIterator<T> counted = new CountingIterator<>(lines);
    switch (format) {
      case CSV -> writeCsv(columns, counted, writer);
      case JSONL -> writeJson(columns, counted, writer);
      case XLSX, HTML -> throw new IllegalStateException("no sequence of lines");
      case TABLE -> new TextTable(columns.headers(), 0).print(rows(columns, counted), writer);
    }
    writer.flush();
    return counted.count;
  }

  // The CSV writer is flushed, not closed: the target belongs to the caller.
  @SuppressWarnings("resource")
  private static <T> void writeCsv(Columns<T> columns, Iterator<T> lines, Writer writer)
      throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    csv.writeRecord(columns.headers());
    while (lines.hasNext()) {
      csv.writeRecord(columns.cells(lines.next()).stream().map(CsvCells::of).toList());
    }
    csv.flush();
  }

  private static <T> void writeJson(Columns<T> columns, Iterator<T> lines, Writer writer)
      throws IOException {
    List<String> headers = columns.headers();
    JsonGenerator json =
        JSON.createGenerator(writer).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setRootValueSeparator(null);
    while (lines.hasNext()) {
      List<Object> cells = columns.cells(lines.next());
      json.writeStartObject();
      for (int i = 0; i < cells.size(); i++) {
        json.writeFieldName(headers.get(i));
        writeValue(json, cells.get(i));
      }
      json.writeEndObject();
      json.writeRaw('\n');
    }
    json.flush();
  }

  private static void writeValue(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else {
      json.writeString(value.toString());
    }
  }

  private static <T> Iterator<List<Object>> rows(Columns<T> columns, Iterator<T> lines) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return lines.hasNext();
      }

      @Override
      public List<Object> next() {
        return columns.cells(lines.next());
      }
    };
  }

  private static final class CountingIterator<T> implements Iterator<T> {
    private final Iterator<T> inner;
    private long count;

    CountingIterator(Iterator<T> inner) {
      this.inner = inner;
    }

    @Override
    public boolean hasNext() {
      return inner.hasNext();
    }

    @Override
    public T next() {
      T next = inner.next();
      count++;
      return next;
    }
  }
}

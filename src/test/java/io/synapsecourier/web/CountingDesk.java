package io.synapsecourier.web;

import io.synapsecourier.ledger.LedgerReport;
import io.synapsecourier.ledger.UploadRow;
import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A desk of an empty ledger that counts what it is asked. */
final class CountingDesk implements Desk {
  int asked;

  @Override
  public List<UploadRow> uploads() {
    asked++;
    return List.of();
  }

  @Override
  public <T> T units(LedgerReport.Filter filter, Function<Iterator<UnitLine>, T> reader) {
    asked++;
    return reader.apply(Collections.emptyIterator());
  }

  @Override
  public <T> T files(String upload, Function<Iterator<FileLine>, T> reader) {
    asked++;
    return reader.apply(Collections.emptyIterator());
  }

  @Override
  public List<LedgerReport.Count> unitCounts(String upload) {
    asked++;
    return List.of();
  }

  @Override
  public List<LedgerReport.Count> fileCounts(String upload) {
    asked++;
    return List.of();
  }

  @Override
  public Map<String, Object> unit(long id) {
    asked++;
    return Map.of();
  }

  @Override
  public String replay(long id) {
    asked++;
    return "";
  }

  @Override
  public boolean discard(long id, String note) {
    asked++;
    return false;
  }

  @Override
  public int approve(List<Long> ids) {
    asked++;
    return 0;
  }

  @Override
  public boolean remote() {
    return false;
  }

  @Override
  public void close() {}

  @Override
  public Path backup(Path file) {
    asked++;
    return file;
  }

  @Override
  public String restore(long id) {
    asked++;
    return "";
  }
}

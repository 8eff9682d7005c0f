package io.synapsecourier.web;

import io.synapsecourier.ledger.LedgerReport;
import io.synapsecourier.ledger.UploadRow;
import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Where a person's questions and decisions about a ledger go.
 *
 * <p>Every method throws {@link io.synapsecourier.model.CourierException} of kind {@code LEDGER}
 * where the process that owns the ledger does not answer. Safe for use by several threads.
 */
public interface Desk extends AutoCloseable {
  /** Every upload, by id. */
  List<UploadRow> uploads();

  /** Units by upload and key, newest revision last; the rows live as long as the reader. */
  <T> T units(LedgerReport.Filter filter, Function<Iterator<UnitLine>, T> reader);

  /**
   * Files by upload and place; the rows live as long as the reader.
   *
   * @param upload id of one upload; null for all
   */
  <T> T files(String upload, Function<Iterator<FileLine>, T> reader);

  /** Units counted by upload, state and code; null counts all uploads. */
  List<LedgerReport.Count> unitCounts(String upload);

  /** Files counted by upload, state and code; null counts all uploads. */
  List<LedgerReport.Count> fileCounts(String upload);

  /**
   * Everything of one unit: the columns of the report, {@code claimed}, {@code note}, the frozen
   * {@code meta} as a map, and {@code files}, each a map.
   *
   * <p>Whole numbers are {@link Long} (or {@link java.math.BigInteger}), others {@link
   * java.math.BigDecimal}, times are text of ISO 8601.
   *
   * @return empty where the ledger has no such unit
   */
  Map<String, Object> unit(long id);

  /**
   * Lets a stopped unit enter again at the stage that failed.
   *
   * @return what happens to it next; empty where no such unit is stopped
   */
  String replay(long id);

  /**
   * Undoes the discard of a unit.
   *
   * @return what happens to it next; empty where nobody discarded such a unit
   */
  String restore(long id);

  /** Gives up a unit that stopped or waits for approval; answers whether there was one. */
  boolean discard(long id, String note);

  /** Lets validated units that wait for approval go; answers how many did. */
  int approve(List<Long> ids);

  /**
   * Writes a copy of the ledger, also while it is written.
   *
   * @return the file, which gets an ending where it has none
   */
  Path backup(Path file);

  /** Whether another process answers, which also means that it works on the ledger meanwhile. */
  boolean remote();

  @Override
  void close();
}

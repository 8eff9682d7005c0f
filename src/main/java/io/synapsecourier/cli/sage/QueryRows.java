package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.download.Collision;
import io.synapsecourier.backend.sage.download.DownloadTask;
import io.synapsecourier.backend.sage.entity.FileHandle;
import io.synapsecourier.backend.sage.entity.FileHandles;
import io.synapsecourier.backend.sage.entity.Tables;
import io.synapsecourier.meta.text.CellReader;
import io.synapsecourier.meta.text.Cells;
import io.synapsecourier.meta.text.StrictText;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The answer to a query, row by row, the names of its columns first. */
final class QueryRows implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final CellReader.Bounds BOUNDS = new CellReader.Bounds(1 << 24, 2_000);
  private static final int MOST_IDS = 100_000;

  private final CellReader cells;

  private QueryRows(CellReader cells) {
    this.cells = cells;
  }

  /**
   * Asks, and fetches the answer as the CSV file that the server makes of it, into the cache.
   *
   * @throws SageException where the query is wrong or is not carried out in half an hour
   */
  static QueryRows of(Session session, String sql) throws IOException {
    Tables.Result result = new Tables(session.client()).query(sql, PATIENCE);
    FileHandles.Owner owner = new FileHandles.Owner(result.table(), "TableEntity");
    FileHandle handle =
        new FileHandles(session.client()).download(result.fileHandle(), owner).handle();
    Path file =
        session
            .downloads()
            .download(
                new DownloadTask(
                    handle,
                    owner,
                    session.cacheFolder(handle.id()),
                    Collision.OVERWRITE_LOCAL,
                    ByteFlow.FREE))
            .path();
    return new QueryRows(new CellReader(new StrictText(file, "the answer"), ',', BOUNDS));
  }

  /**
   * The ids in the column {@code id} of an answer, each once.
   *
   * @throws SageException where it has no such column, or something else stands in it
   */
  static List<SynapseId> ids(Session session, String sql) throws IOException {
    try (QueryRows rows = of(session, sql)) {
      List<String> header = rows.next();
      int column = header == null ? -1 : header.indexOf("id");
      if (column < 0) {
        throw SageException.refused("the answer to the query has no column id");
      }
      Set<SynapseId> ids = new LinkedHashSet<>();
      for (List<String> row = rows.next(); row != null; row = rows.next()) {
        String text = column < row.size() ? row.get(column) : "";
        ids.add(
            SynapseId.parse(text)
                .orElseThrow(
                    () ->
                        SageException.refused(
                            "the column id has what is no id: " + Texts.shown(text))));
        if (ids.size() > MOST_IDS) {
          throw SageException.refused("the query names more than " + MOST_IDS + " files");
        }
      }
      return List.copyOf(ids);
    }
  }

  /** The cells of the next row; null at the end. */
  List<String> next() throws IOException {
    Cells row = cells.next();
    return row == null ? null : row.texts();
  }

  @Override
  public void close() throws IOException {
    cells.close();
  }
}

package io.synapsecourier.route;

import io.synapsecourier.meta.manifest.RowJson;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.sage.FilePath;
import io.synapsecourier.model.sage.ManifestRow;
import io.synapsecourier.model.sage.Reference;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks at the files of rows, and makes of each row what is frozen of it. */
final class RowLook {
  /** What the file of a row fills. */
  static final String FILE = "file";

  private final ExecutorService threads;

  /**
   * @param threads a storage far away takes its time for each file
   */
  RowLook(ExecutorService threads) {
    this.threads = threads;
  }

  /**
   * A row with what is known of its file.
   *
   * @param content fingerprint of all that it asks for
   * @param uses keys of rows that it uses
   * @param problem why it cannot go; null where it can
   */
  record Seen(
      ManifestRow row,
      String key,
      String meta,
      Placed placed,
      String content,
      List<String> uses,
      Problem problem) {}

  /**
   * Looks at rows, whose files lie side by side.
   *
   * @param places where a row stands, for messages
   * @throws CourierException where a storage is not told how to be read, with the row that names it
   */
  List<Seen> at(List<ManifestRow> rows, RowSources sources, Function<ManifestRow, String> places) {
    List<Future<Seen>> looks =
        rows.stream().map(row -> threads.submit(() -> at(row, sources, places))).toList();
    List<Seen> seen = new ArrayList<>();
    try {
      for (Future<Seen> look : looks) {
        seen.add(look.get());
      }
      return seen;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while rows were looked at", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CourierException known
          ? known
          : new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
    }
  }

  private static Seen at(
      ManifestRow row, RowSources sources, Function<ManifestRow, String> places) {
    try {
      return at(row, sources);
    } catch (CourierException e) {
      Problem problem = e.problem();
      String what = places.apply(row) + ", column path: " + problem.what();
      throw new CourierException(e.kind(), new Problem(problem.code(), what, problem.remedy()), e);
    }
  }

  private static Seen at(ManifestRow row, RowSources sources) {
    String key = ManifestScan.key(row);
    FilePath path = row.path();
    if (path == null) {
      // Nothing goes up; what stands for it is listed all the same, so that the row is known.
      FileRef none = new FileRef("", "synapse:" + row.id(), row.id(), 0, "-", Instant.EPOCH);
      return seen(row, key, Placed.inUnit(none, key, Placed.SIDECAR), null);
    }
    boolean linked = !row.store() && path.kind() != FilePath.Kind.LOCAL;
    if (linked || path.kind() == FilePath.Kind.URL) {
      return seen(row, key, Placed.inUnit(RowSources.unread(path), key, FILE), null);
    }
    try {
      return seen(row, key, Placed.inUnit(sources.look(path), key, FILE), null);
    } catch (NoSuchFileException e) {
      return lacking(row, key, "There is no file " + path.written() + ".");
    } catch (IOException e) {
      return lacking(row, key, path.written() + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private static Seen lacking(ManifestRow row, String key, String what) {
    return seen(
        row,
        key,
        Placed.inUnit(RowSources.unread(row.path()), key, FILE),
        new Problem(
            "source-unreadable",
            what,
            "Mend the path or the storage, and run the manifest again."));
  }

  private static Seen seen(ManifestRow row, String key, Placed placed, Problem problem) {
    String meta = RowJson.of(row);
    List<String> uses =
        Stream.concat(row.provenance().used().stream(), row.provenance().executed().stream())
            .filter(Reference.Unit.class::isInstance)
            .map(reference -> ((Reference.Unit) reference).key())
            .distinct()
            .toList();
    return new Seen(row, key, meta, placed, Fingerprint.of(List.of(placed), meta), uses, problem);
  }
}

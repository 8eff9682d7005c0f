package io.synapsecourier.meta.manifest;

import io.synapsecourier.meta.text.CellReader;
import io.synapsecourier.meta.text.Cells;
import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A manifest that was read and checked as a whole: what is wrong with it, what it is about, and its
 * rows in an order in which they can be uploaded. The rows themselves stay in the file.
 */
public final class Manifest {
  private final ManifestFile file;
  private final ManifestOptions options;
  private final FileLookup lookup;
  private final Problems problems;
  private final Differences differences;
  private Columns columns;
  private RowIndex index;
  private Layers layers;
  private Totals totals = new Totals(0, 0, 0, 0, 0, 0, 0);
  private Map<String, Integer> parents = Map.of();

  private Manifest(Path path, ManifestOptions options, FileLookup lookup) {
    this.options = options;
    this.lookup = lookup;
    this.file = new ManifestFile(path, options.limits());
    this.problems = new Problems(file.shown(), options.limits().told());
    this.differences = new Differences(file.shown(), options.limits().told());
  }

  /**
   * Reads the file twice and looks at every local file that it names.
   *
   * @param path a name that ends in {@code .tsv} or {@code .csv} tells what separates the cells,
   *     otherwise the header does
   * @throws CourierException (code {@code manifest-file}) if the file cannot be read to its end
   */
  public static Manifest read(Path path, ManifestOptions options, FileLookup lookup) {
    Manifest manifest = new Manifest(path, options, lookup);
    manifest.check();
    return manifest;
  }

  private void check() {
    columns = Columns.of(header(), file.flavour(), problems);
    if (!columns.has(Role.PATH) || !columns.has(Role.PARENT)) {
      return;
    }
    PathResolver resolver = new PathResolver(options.paths(), lookup);
    index = RowIndex.of(file, columns, resolver, options.limits().rows());
    RowFiles files = new RowFiles(resolver, lookup);
    RowReader reader = reader(ManifestCheck.knownPaths(file, columns), problems, differences);
    ManifestCheck check = new ManifestCheck(file, index, columns, problems, reader, files);
    layers = check.check();
    totals = files.totals(index.skipped());
    parents = Collections.unmodifiableMap(check.parents());
  }

  private Cells header() {
    try (CellReader cells = file.open()) {
      Cells header = file.next(cells);
      if (header == null) {
        throw file.empty();
      }
      return header;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RowReader reader(List<String> known, Problems into, Differences seen) {
    return new RowReader(options, columns, index, lookup, known, into, seen);
  }

  /** Whether it can be carried out. */
  public boolean isGood() {
    return problems.errorCount() == 0;
  }

  /** Errors, by line; the first {@link ManifestLimits#told()} of {@link #errorCount()}. */
  public List<ManifestProblem> errors() {
    return problems.errors();
  }

  public long errorCount() {
    return problems.errorCount();
  }

  /** What should be known and stops nothing, as many as of errors. */
  public List<ManifestProblem> remarks() {
    return problems.remarks();
  }

  public long remarkCount() {
    return problems.remarkCount();
  }

  /** Cells that the two ways to read commas make different values of. */
  public List<ListDifference> listDifferences() {
    return differences.kept();
  }

  /** How many of those there are in each column, also of those that were not kept. */
  public Map<String, Long> listDifferenceCounts() {
    return differences.columns();
  }

  public Totals totals() {
    return totals;
  }

  /** Distinct parents in the order of the file, each with the number of its first row, from 0. */
  public Map<String, Integer> parents() {
    return parents;
  }

  /** Where a row stands, {@code study.tsv:17 (row 16)}, for messages about it. */
  public String place(int row) {
    return ManifestProblem.place(file.shown(), index.line(row), row + 1, null);
  }

  /** How many rows depend on each other at most, one after another. */
  public int layers() {
    return layers == null ? 0 : layers.count();
  }

  /** Layer of a row, from 0: rows of one layer use only rows of lower ones. */
  public int layer(int row) {
    return layers.of(row);
  }

  /** Whether another row uses a row. */
  public boolean isUsed(int row) {
    return layers.isUsed(row);
  }

  /**
   * The rows, layer by layer, within a layer in the order of the file. The caller closes it.
   *
   * @throws IllegalStateException if the manifest has errors
   */
  public ManifestRows rows() {
    if (!isGood()) {
      throw new IllegalStateException("the manifest has errors");
    }
    int[] order = layers.order(row -> !index.isSkipped(row));
    RowReader again =
        reader(new ArrayList<>(), new Problems(file.shown(), 0), new Differences(file.shown(), 0));
    return new ManifestRows(file, index, again, order);
  }
}

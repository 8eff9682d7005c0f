package io.synapsecourier.route;

import io.synapsecourier.meta.manifest.Manifest;
import io.synapsecourier.meta.manifest.ManifestRows;
import io.synapsecourier.model.sage.ManifestRow;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** One reading of a manifest, row by row, each after those that it uses. */
public final class ManifestScan implements Iterator<List<ManifestRow>> {
  /** Rows that are decided with one write to the ledger. */
  private static final int PAGE = 200;

  private final SageUpload upload;
  private final long id;
  private final Manifest manifest;
  private final ManifestRows rows;
  private final Map<Integer, String> keys = new HashMap<>();
  private long read;
  private boolean whole = true;

  ManifestScan(SageUpload upload, long id, Manifest manifest) {
    this.upload = upload;
    this.id = id;
    this.manifest = manifest;
    rows = manifest.rows();
  }

  SageUpload upload() {
    return upload;
  }

  long id() {
    return id;
  }

  Manifest manifest() {
    return manifest;
  }

  /** Rows that were read by now. */
  long read() {
    return read;
  }

  /** A row is left for the next reading. */
  void leave() {
    whole = false;
  }

  /** Whether none is. */
  boolean isWhole() {
    return whole;
  }

  /** Where a row stands, for messages. */
  String place(ManifestRow row) {
    return manifest.place(row.row());
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  /** The next rows, with those that they use named by the keys of their units. */
  @Override
  public List<ManifestRow> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    List<ManifestRow> page = new ArrayList<>();
    while (rows.hasNext() && page.size() < PAGE) {
      ManifestRow row = rows.next();
      if (manifest.isUsed(row.row())) {
        keys.put(row.row(), key(row));
      }
      page.add(named(row));
      read++;
    }
    return page;
  }

  /** What stays of a row when its manifest changes: the entity that it means. */
  static String key(ManifestRow row) {
    return row.id() == null ? row.parent() + "/" + row.name() : row.id();
  }

  private ManifestRow named(ManifestRow row) {
    Provenance provenance = row.provenance();
    return new ManifestRow(
        row.row(),
        row.line(),
        row.path(),
        row.parent(),
        row.id(),
        row.name(),
        row.nameGiven(),
        row.store(),
        row.contentType(),
        row.forceVersion(),
        row.annotations(),
        new Provenance(
            provenance.name(),
            provenance.description(),
            named(provenance.used()),
            named(provenance.executed())));
  }

  private List<Reference> named(List<Reference> references) {
    List<Reference> named = new ArrayList<>();
    for (Reference reference : references) {
      named.add(
          reference instanceof Reference.Row row
              ? new Reference.Unit(keys.get(row.row()))
              : reference);
    }
    return named;
  }

  void close() {
    rows.close();
  }
}

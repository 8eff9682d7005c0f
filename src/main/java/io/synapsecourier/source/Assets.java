package io.synapsecourier.source;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Cut;
import io.synapsecourier.model.FileRef;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several sources as one: each is listed after the other, and a file belongs to the one it names.
 */
public final class Assets implements Source {
  private final Map<String, Source> byName;

  /**
   * @param byName sources in the order of their listing, by the {@link FileRef#source()} of their
   *     files; at least one
   */
  public Assets(Map<String, Source> byName) {
    if (byName.isEmpty()) {
      throw new IllegalArgumentException("no assets");
    }
    this.byName = new LinkedHashMap<>(byName);
  }

  /** The failure of one of them names it. */
  @Override
  public Listing list() {
    return new AssetsListing(byName);
  }

  /** Each gets an equal share. */
  @Override
  public Sample sample(int max) {
    List<Listed> entries = new ArrayList<>();
    List<Cut> cuts = new ArrayList<>();
    byName.forEach(
        (name, source) -> {
          try {
            Sample sample = source.sample(Math.max(1, max / byName.size()));
            entries.addAll(sample.entries());
            cuts.addAll(sample.cuts());
          } catch (CourierException e) {
            throw AssetsListing.named(name, e);
          }
        });
    return new Sample(entries, cuts);
  }

  @Override
  public InputStream open(FileRef ref, long offset) throws IOException {
    return of(ref).open(ref, offset);
  }

  @Override
  public FileRef current(FileRef ref) throws IOException {
    return of(ref).current(ref);
  }

  private Source of(FileRef ref) throws IOException {
    Source source = byName.get(ref.source());
    if (source == null) {
      throw new IOException(
          Failures.shown(ref.uri())
              + ": the upload no longer has the asset "
              + Failures.shown(ref.source()));
    }
    return source;
  }

  /** What every one of them can do. */
  @Override
  public Set<Capability> capabilities() {
    Set<Capability> all = EnumSet.allOf(Capability.class);
    byName.values().forEach(source -> all.retainAll(source.capabilities()));
    return all;
  }

  @Override
  public void close() {
    byName.values().forEach(Source::close);
  }
}

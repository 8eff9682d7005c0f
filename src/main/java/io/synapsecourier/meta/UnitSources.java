package io.synapsecourier.meta;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Placed;
import java.io.IOException;
import java.util.List;

/**
 * What the metadata of one unit is made of.
 *
 * @param files the files that fill its specifications, in any order
 * @param sidecars the files that hold its metadata, in any order
 * @param contents reads sidecars
 * @param row its row in the workbook
 */
public record UnitSources(
    String unitKey, List<Placed> files, List<Placed> sidecars, Contents contents, RowMatch row) {

  /** Reads files of a source. */
  @FunctionalInterface
  public interface Contents {

    /**
     * The first bytes of a file as it was listed.
     *
     * @param limit most bytes that are answered
     * @throws IOException where it cannot be read or has changed; its message is told to a person
     */
    byte[] read(FileRef file, int limit) throws IOException;
  }

  /** A unit without sidecars and without a row. */
  public static UnitSources of(String unitKey, List<Placed> files) {
    return new UnitSources(
        unitKey,
        files,
        List.of(),
        (file, limit) -> {
          throw new IOException("no sidecar is read");
        },
        RowMatch.WITHOUT);
  }
}

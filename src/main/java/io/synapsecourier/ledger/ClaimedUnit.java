package io.synapsecourier.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A claimed unit with its frozen files. */
public record ClaimedUnit(UnitRow unit, List<ClaimedFile> files) {

  /** Checksum of each specification's file; only meaningful once every file is confirmed. */
  public Map<String, String> checksums() {
    Map<String, String> checksums = new TreeMap<>();
    files.forEach(file -> checksums.put(file.spec(), file.checksum()));
    return checksums;
  }
}

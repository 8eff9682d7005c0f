package io.synapsecourier.route;

import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.meta.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a unit is recognised by at the backend: the checksum of each specification's file, and its
 * frozen meta, which holds the unit's key.
 */
final class Signatures {
  private final Map<String, List<ClaimedUnit>> groups = new LinkedHashMap<>();

  static String of(Map<String, String> checksums, String meta) {
    return new TreeMap<>(checksums) + "\0" + CanonicalJson.of(meta);
  }

  void add(ClaimedUnit unit) {
    groups
        .computeIfAbsent(of(unit.checksums(), unit.unit().meta()), key -> new ArrayList<>())
        .add(unit);
  }

  Map<String, List<ClaimedUnit>> groups() {
    return groups;
  }
}

package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.DataUnits.Existing;
import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.meta.CanonicalJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One look at all data units of a collection: those that may be units whose outcome is open. */
final class Look {
  private final Signatures open = new Signatures();
  private final Set<String> metas;

  /** Sets, because a list that shifts between two pages can show a unit on both. */
  private final Map<String, Set<Long>> equal = new HashMap<>();

  private final Map<String, Set<Long>> sameMeta = new HashMap<>();
  private boolean checksums = true;

  Look(List<ClaimedUnit> units) {
    units.forEach(open::add);
    metas = units.stream().map(Look::meta).collect(Collectors.toSet());
  }

  void note(Existing unit) {
    if (unit.checksums() == null) {
      checksums = false;
      note(CanonicalJson.of(unit.meta()), metas, sameMeta, unit.id());
    } else {
      String signature = Signatures.of(unit.checksums(), unit.meta());
      note(signature, open.groups().keySet(), equal, unit.id());
    }
  }

  private static void note(String name, Set<String> wanted, Map<String, Set<Long>> found, long id) {
    if (wanted.contains(name)) {
      found.computeIfAbsent(name, key -> new TreeSet<>()).add(id);
    }
  }

  private static String meta(ClaimedUnit unit) {
    return CanonicalJson.of(unit.unit().meta());
  }

  /** The units by what they are recognised by. */
  Signatures open() {
    return open;
  }

  /** Data units with the files and the meta of a unit. */
  Set<Long> equal(ClaimedUnit unit) {
    return equal.getOrDefault(Signatures.of(unit.checksums(), unit.unit().meta()), Set.of());
  }

  /** Data units with the meta of a unit whose files the list did not tell. */
  Set<Long> sameMeta(ClaimedUnit unit) {
    return sameMeta.getOrDefault(meta(unit), Set.of());
  }

  /** Whether the list told the checksum of every file. */
  boolean hasChecksums() {
    return checksums;
  }
}

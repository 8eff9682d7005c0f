package io.synapsecourier.statemachine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.backend.synapse.DataUnits.Existing;
import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.route.Registration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The backend: what it has, and what it will carry out although the connection is gone. */
final class ModelBackend {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A unit that the backend has.
   *
   * @param row the ledger's row that it was registered for, which no real backend knows
   */
  record Unit(
      long id, long row, int upload, String key, String meta, Map<String, String> checksums) {}

  private record Late(long when, Registration units, Runnable commit) {}

  private final Promises promises;
  private final boolean listsChecksums;
  final List<Unit> units = new ArrayList<>();
  final List<Long> tasks = new ArrayList<>();
  final Set<String> confirmed = new HashSet<>();
  private final List<Late> late = new ArrayList<>();
  boolean down;
  boolean refusesToken;

  ModelBackend(Promises promises, boolean listsChecksums) {
    this.promises = promises;
    this.listsChecksums = listsChecksums;
  }

  /** Carries out a registration, all of it; answers as the real one does. */
  byte[] register(String body, Registration registration) {
    JsonNode wanted = tree(body);
    StringBuilder answer = new StringBuilder("[");
    for (int i = 0; i < registration.units().size(); i++) {
      ClaimedUnit claimed = registration.units().get(i);
      Unit unit = unit(wanted.get(i), claimed);
      promises.registered(this, unit);
      units.add(unit);
      answer.append(i == 0 ? "" : ",").append("{\"id\":").append(unit.id()).append('}');
    }
    return answer.append(']').toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private Unit unit(JsonNode node, ClaimedUnit claimed) {
    Map<String, String> checksums = new TreeMap<>();
    node.path("files")
        .properties()
        .forEach(file -> checksums.put(file.getKey(), file.getValue().path("checksum").asText()));
    return new Unit(
        101 + units.size(),
        claimed.unit().id(),
        claimed.unit().upload(),
        claimed.unit().unitKey(),
        node.path("meta").toString(),
        checksums);
  }

  /** Carries out a request for tasks. */
  void task(String body) {
    for (JsonNode node : tree(body).path("data")) {
      long unit = node.path("data_unit").asLong();
      promises.tasked(this, unit);
      tasks.add(unit);
    }
  }

  /** Carries out a request later, although its connection is gone. */
  void later(long when, Registration units, Runnable commit) {
    late.add(new Late(when, units, commit));
  }

  void land(long now) {
    for (Iterator<Late> each = late.iterator(); each.hasNext(); ) {
      Late next = each.next();
      if (next.when() <= now) {
        each.remove();
        next.commit().run();
      }
    }
  }

  /** Whether something of a unit may still land. */
  boolean awaits(long row) {
    return late.stream()
        .anyMatch(l -> l.units().units().stream().anyMatch(u -> u.unit().id() == row));
  }

  void list(Consumer<Existing> to) {
    for (Unit unit : units) {
      to.accept(new Existing(unit.id(), listsChecksums ? unit.checksums() : null, unit.meta()));
    }
  }

  /** The unit that was registered for a row with these files; null for none. */
  Unit of(long row, Map<String, String> checksums) {
    for (Unit unit : units) {
      if (unit.row() == row && unit.checksums().equals(checksums)) {
        return unit;
      }
    }
    return null;
  }

  Unit get(long id) {
    return id > 100 && id <= 100 + units.size() ? units.get((int) id - 101) : null;
  }

  private static JsonNode tree(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new BrokenPromise("a request is no JSON: " + body, e);
    }
  }
}

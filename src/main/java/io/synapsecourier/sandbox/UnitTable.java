package io.synapsecourier.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The data units, in order of their ids, also by collection. */
final class UnitTable implements AutoCloseable {
  private final List<Unit> all = new ArrayList<>();
  private final Map<Integer, List<Unit>> byCollection = new TreeMap<>();
  private final Map<Long, Unit> byId = new TreeMap<>();
  private final Journal journal;
  private long lastId;

  UnitTable(Path folder) throws IOException {
    journal = new Journal(folder.resolve("units.jsonl"), line -> index(Unit.of(line)));
  }

  private void index(Unit unit) {
    all.add(unit);
    byCollection.computeIfAbsent(unit.collection(), c -> new ArrayList<>()).add(unit);
    byId.put(unit.id(), unit);
    lastId = Math.max(lastId, unit.id());
  }

  /** Adds all of them with consecutive ids, in one write. */
  synchronized List<Unit> add(List<NewUnit> accepted) {
    String created = Instant.now().toString();
    List<Unit> added = new ArrayList<>(accepted.size());
    for (NewUnit unit : accepted) {
      long id = lastId + added.size() + 1;
      added.add(new Unit(id, unit.collection(), unit.files(), unit.meta(), created));
    }
    journal.append(added.stream().map(unit -> unit.json(true)).toList());
    added.forEach(this::index);
    return added;
  }

  synchronized Optional<Unit> unit(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  synchronized int count(Optional<Integer> collection) {
    return list(collection).size();
  }

  /** A page of the list, oldest first. */
  synchronized List<Unit> page(Optional<Integer> collection, int from, int most) {
    List<Unit> list = list(collection);
    int begin = Math.min(from, list.size());
    return List.copyOf(list.subList(begin, Math.min(begin + most, list.size())));
  }

  private List<Unit> list(Optional<Integer> collection) {
    return collection.map(id -> byCollection.getOrDefault(id, List.of())).orElse(all);
  }

  synchronized List<Unit> all() {
    return List.copyOf(all);
  }

  synchronized void forget() {
    all.clear();
    byCollection.clear();
    byId.clear();
    journal.forget();
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}

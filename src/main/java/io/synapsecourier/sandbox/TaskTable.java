package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tasks, in order of their ids. */
final class TaskTable implements AutoCloseable {
  private final List<StoredTask> all = new ArrayList<>();
  private final Journal journal;
  private long lastId;

  TaskTable(Path folder) throws IOException {
    journal = new Journal(folder.resolve("tasks.jsonl"), line -> index(task(line)));
  }

  private static StoredTask task(JsonNode line) {
    return new StoredTask(
        line.get("id").longValue(),
        line.get("project").intValue(),
        line.get("data_unit").longValue());
  }

  static ObjectNode json(StoredTask task) {
    return Json.object()
        .put("id", task.id())
        .put("project", task.project())
        .put("data_unit", task.dataUnit());
  }

  private void index(StoredTask task) {
    all.add(task);
    lastId = Math.max(lastId, task.id());
  }

  /** What a new task is for. */
  record NewTask(int project, long dataUnit) {}

  synchronized List<StoredTask> add(List<NewTask> accepted) {
    List<StoredTask> added = new ArrayList<>(accepted.size());
    for (NewTask task : accepted) {
      added.add(new StoredTask(lastId + added.size() + 1, task.project(), task.dataUnit()));
    }
    journal.append(added.stream().map(TaskTable::json).toList());
    added.forEach(this::index);
    return added;
  }

  synchronized List<StoredTask> all() {
    return List.copyOf(all);
  }

  synchronized void forget() {
    all.clear();
    journal.forget();
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}

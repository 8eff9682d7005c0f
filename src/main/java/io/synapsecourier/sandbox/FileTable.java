package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Presigned uploads, stored files and data files, found by key and by checksum. */
final class FileTable implements AutoCloseable {
  private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
  private final Map<String, StoredFile> byKey = new ConcurrentHashMap<>();
  private final Map<String, DataFile> byChecksum = new ConcurrentHashMap<>();
  private final Queue<StoredFile> inOrder = new ConcurrentLinkedQueue<>();
  private final AtomicLong lastId = new AtomicLong();
  private final Journal ticketJournal;
  private final Journal fileJournal;

  FileTable(Path folder) throws IOException {
    ticketJournal = new Journal(folder.resolve("presigned.jsonl"), this::replayTicket);
    fileJournal = new Journal(folder.resolve("files.jsonl"), this::replayFile);
  }

  private void replayTicket(JsonNode line) {
    Ticket ticket = Ticket.of(line);
    tickets.put(ticket.key(), ticket);
  }

  private void replayFile(JsonNode line) {
    long id = line.get("id").longValue();
    DataFile file =
        new DataFile(
            id,
            line.get("key").textValue(),
            line.get("size").longValue(),
            line.get("sha1").textValue(),
            line.get("created").textValue());
    lastId.accumulateAndGet(id, Math::max);
    index(
        file, line.get("filename").textValue(), Optional.ofNullable(line.path("md5").textValue()));
  }

  /** A key that no other file has; its last segment is the file's name. */
  static String newKey(String filename) {
    return String.join(
        "/",
        Authentication.TENANT,
        LocalDate.now(ZoneOffset.UTC).toString(),
        UUID.randomUUID().toString(),
        filename);
  }

  void issue(List<Ticket> issued) {
    ticketJournal.append(issued.stream().map(Ticket::json).toList());
    issued.forEach(ticket -> tickets.put(ticket.key(), ticket));
  }

  Optional<Ticket> ticket(String key) {
    return Optional.ofNullable(tickets.get(key));
  }

  Optional<StoredFile> stored(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** The data file with this SHA-1, or with this MD5 where it came by direct upload. */
  Optional<DataFile> byChecksum(String checksum) {
    return Optional.ofNullable(byChecksum.get(checksum));
  }

  /**
   * Records the file under its key; equal content becomes the data file that is there already.
   *
   * @param md5 known for direct uploads
   */
  synchronized DataFile store(
      String key, String filename, ObjectFiles.Content content, Optional<String> md5) {
    DataFile known = byChecksum.get(content.sha1());
    DataFile file =
        new DataFile(
            known == null ? lastId.incrementAndGet() : known.id(),
            key,
            content.size(),
            content.sha1(),
            known == null ? Instant.now().toString() : known.created());
    ObjectNode line =
        Json.object()
            .put("id", file.id())
            .put("key", key)
            .put("filename", filename)
            .put("size", content.size())
            .put("sha1", content.sha1())
            .put("created", file.created());
    md5.ifPresent(checksum -> line.put("md5", checksum));
    fileJournal.append(List.of(line));
    index(file, filename, md5);
    return file;
  }

  private void index(DataFile file, String filename, Optional<String> md5) {
    byChecksum.putIfAbsent(file.checksum(), file);
    md5.ifPresent(checksum -> byChecksum.putIfAbsent(checksum, file));
    StoredFile stored =
        new StoredFile(file.key(), filename, file.size(), file.checksum(), file.id());
    byKey.put(file.key(), stored);
    inOrder.add(stored);
  }

  /** In the order in which they were confirmed. */
  List<StoredFile> all() {
    return List.copyOf(inOrder);
  }

  synchronized void forget() {
    tickets.clear();
    byKey.clear();
    byChecksum.clear();
    inOrder.clear();
    ticketJournal.forget();
    fileJournal.forget();
  }

  @Override
  public void close() throws IOException {
    ticketJournal.close();
    fileJournal.close();
  }
}

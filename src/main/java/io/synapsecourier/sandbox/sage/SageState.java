package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the stand-in remembers. Whoever reads or changes entities, handles or activities holds its
 * lock for the whole call, so that a call happens wholly or not at all; uploads have locks of their
 * own, because adding a part reads it.
 */
final class SageState implements AutoCloseable {
  /** The only storage location. */
  static final int LOCATION = 1;

  /** Begin of the keys of all files: what the storage keeps without the name that ends the key. */
  static final String BASE_KEY = "sandbox";

  /** The project and the folder that are there from the start. */
  static final long PROJECT = 1001;

  static final long FOLDER = 1002;

  private final SageJournal journal;
  private final EntityTable entities;
  private final HandleTable handles;
  private final ActivityTable activities;
  private final UploadTable uploads;
  private final Set<Long> restricted = new TreeSet<>();

  SageState(Path folder) {
    this.journal = new SageJournal(folder);
    this.entities = new EntityTable(journal);
    this.handles = new HandleTable(journal);
    this.activities = new ActivityTable(journal);
    this.uploads = new UploadTable(journal);
    journal.table("restricted", row -> restricted.add(row.longValue()));
  }

  /**
   * Loads what an earlier stand-in has left; makes what is there from the start if there is none.
   */
  synchronized void open() throws IOException {
    journal.open();
    if (entities.all().isEmpty()) {
      seed();
    }
  }

  private void seed() {
    add(PROJECT, Kind.PROJECT, "Sandbox project", EntityTable.ROOT);
    add(FOLDER, Kind.FOLDER, "Sandbox folder", PROJECT);
  }

  private void add(long id, Kind kind, String name, long parent) {
    long by = SageUser.TESTER.id();
    String now = Etags.now();
    Entity entity =
        new Entity(id, kind, name, parent, PROJECT, by, Etags.next(), now, by, 1, 1, false);
    entities.save(
        entity, new Revision(id, 1, "1", null, now, by, Json.object(), Json.object(), null));
  }

  SageJournal journal() {
    return journal;
  }

  EntityTable entities() {
    return entities;
  }

  HandleTable handles() {
    return handles;
  }

  ActivityTable activities() {
    return activities;
  }

  UploadTable uploads() {
    return uploads;
  }

  /** Makes the upload a file: the handle and the end of the upload are written together. */
  synchronized void completed(Upload upload, SageUser user, long size, String bucket) {
    ObjectNode request = upload.begin().request();
    ObjectNode handle =
        handles.complete(Json.object().put("concreteType", Kind.MODEL + "file.S3FileHandle"), user);
    handle
        .put("contentType", request.path("contentType").asText(""))
        .put("contentMd5", request.get("contentMD5Hex").textValue())
        .put("fileName", upload.fileName())
        .put("storageLocationId", LOCATION)
        .put("contentSize", size)
        .put("bucketName", bucket)
        .put("key", upload.key());
    String id = handle.get("id").textValue();
    handles.save(handle, UploadTable.completed(upload, id));
    upload.complete(id);
  }

  /** Marks the entity as one whose terms nobody but its owner has agreed to. */
  synchronized void restrict(long entity) {
    entities.get(entity);
    journal.append(SageJournal.line("restricted", entity));
    restricted.add(entity);
  }

  boolean restricted(long entity) {
    return restricted.contains(entity);
  }

  boolean mayDownload(SageUser user, Entity entity) {
    return user.may(Access.DOWNLOAD, entity.owner())
        && (user.id() == entity.owner() || !restricted(entity.id()));
  }

  /** Whether a version of the entity has the file, and the user may download it. */
  boolean mayDownload(SageUser user, long id, ObjectNode handle) {
    Entity entity = entities.get(id);
    String file = handle.get("id").textValue();
    return mayDownload(user, entity)
        && entities.revisions(entity).values().stream()
            .anyMatch(revision -> Objects.equals(revision.handle(), file));
  }

  /** Forgets all but what is there from the start; numbers go on counting. */
  synchronized void forget() {
    journal.forget();
    restricted.clear();
    entities.forget();
    handles.forget();
    activities.forget();
    uploads.forget();
    seed();
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}

package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import io.synapsecourier.backend.sage.entity.Activities;
import io.synapsecourier.backend.sage.entity.Activity;
import io.synapsecourier.backend.sage.entity.AnnotationSet;
import io.synapsecourier.backend.sage.entity.Annotations;
import io.synapsecourier.backend.sage.entity.Bundle;
import io.synapsecourier.backend.sage.entity.EntityChange;
import io.synapsecourier.backend.sage.entity.EntityType;
import io.synapsecourier.backend.sage.entity.FileHandle;
import io.synapsecourier.backend.sage.entity.FileHandles;
import io.synapsecourier.backend.sage.entity.NewEntity;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.backend.sage.entity.Wikis;
import io.synapsecourier.backend.sage.upload.FileSend;
import io.synapsecourier.backend.sage.upload.MultipartUpload;
import io.synapsecourier.backend.sage.upload.Uploads;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Stores one entity ({@code sage-synapse.md §j}, log 1). What the server has already is neither
 * sent nor made again.
 */
final class Store {
  private static final Pattern ADDRESS = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]+://.+");

  private final Session session;
  private final FileSend sending;

  Store(Session session) {
    this.session = session;
    sending =
        new FileSend(
            new MultipartUpload(
                session.client(),
                session.storage(),
                session.threads(),
                session.settings().transfers()),
            new FileHandles(session.client()),
            session.storage());
  }

  /** The last piece of a path or address. */
  static String fileName(String content) {
    return content.substring(content.lastIndexOf('/') + 1);
  }

  /** Whether a content is linked, not read. */
  static boolean isAddress(String content) {
    return ADDRESS.matcher(content).matches();
  }

  /**
   * What is to be stored.
   *
   * @param content path or address; null for none
   * @param id of the entity; null to find it by parent and name
   * @param parent null beside an id, and for a project
   * @param name null for that of the content, or to leave it
   * @param forceVersion whether changed content makes a version by itself
   */
  record Wanted(String content, String id, String parent, String name, boolean forceVersion) {
    private String entityName() {
      return name == null && content != null ? fileName() : name;
    }

    private String fileName() {
      return Store.fileName(content);
    }

    private boolean isAddress() {
      return Store.isAddress(content);
    }
  }

  /**
   * What was stored.
   *
   * @param before as it was; null where it was made
   */
  record Stored(Bundle before, SageEntity entity) {
    private boolean isNewVersion() {
      return before == null || entity.version() > before.entity().version();
    }
  }

  /** Stores a file. */
  Stored file(Wanted wanted) throws IOException {
    Bundle before = find(wanted);
    if (before != null && !before.entity().is(EntityType.FILE)) {
      throw SageException.refused(
          SageFault.NAME_TAKEN, before.entity().id() + " is there already, and is no file");
    }
    String handle = wanted.content() == null ? null : handle(wanted, before).id();
    if (before == null) {
      NewEntity file = NewEntity.file(wanted.parent(), wanted.entityName(), handle).stored(null);
      return new Stored(null, session.writes().create(file));
    }
    boolean renamed = wanted.id() != null && wanted.name() != null;
    EntityChange change =
        new EntityChange(
            renamed ? wanted.name() : null, null, handle, null, null, wanted.forceVersion(), false);
    return new Stored(before, session.writes().update(before.entity(), change));
  }

  private Bundle find(Wanted wanted) throws IOException {
    String id =
        wanted.id() == null
            ? session.entities().child(wanted.parent(), wanted.entityName()).orElse(null)
            : wanted.id();
    return id == null ? null : session.entities().bundle(id);
  }

  private FileHandle handle(Wanted wanted, Bundle before) throws IOException {
    FileHandle current = before == null ? null : before.contentHandle().orElse(null);
    if (wanted.isAddress()) {
      return sending.linked(
          wanted.content(), new FileSend.Wanted(wanted.fileName(), null, null, null), current);
    }
    String parent = before == null ? wanted.parent() : before.entity().parentId();
    LocalContent content = new LocalContent(Path.of(wanted.content()));
    FileHandle handle =
        sending.stored(
            new FileSend.Wanted(wanted.fileName(), null, content, null),
            current,
            () -> new Uploads(session.client()).destination(parent).orElse(null),
            ByteFlow.FREE);
    content.verify();
    return handle;
  }

  /** Makes a folder, or a project where there is no parent; one that is there is that one. */
  Stored container(Wanted wanted) throws IOException {
    SageEntity entity =
        wanted.parent() == null
            ? session.writes().create(NewEntity.project(wanted.name(), null))
            : session.writes().folder(wanted.parent(), wanted.name());
    return new Stored(session.entities().bundle(entity.id()), entity);
  }

  /** Sets annotations; nothing is sent where they are there. */
  SageEntity annotated(Stored stored, Map<String, Annotation> values, boolean replace)
      throws IOException {
    if (!values.isEmpty() || replace) {
      Map<String, Annotation> has =
          stored.before() == null ? Map.of() : stored.before().annotations().values();
      AnnotationSet read = new AnnotationSet(stored.entity().etag(), has);
      new Annotations(session.client()).set(stored.entity().id(), read, values, replace);
    }
    return stored.entity();
  }

  /** Says how the version came about; nothing is sent where it says so. */
  void proven(Stored stored, Provenance wanted) throws IOException {
    if (!wanted.isEmpty()) {
      Activities activities = new Activities(session.client());
      SynapseId version = new SynapseId(stored.entity().id(), stored.entity().version());
      Optional<Activity> current =
          stored.isNewVersion() ? Optional.empty() : activities.of(version);
      activities.set(version.id(), current, wanted);
    }
  }

  /**
   * Makes the page of an entity.
   *
   * @param text null for none
   * @throws SageException where it has a page with another text
   */
  void described(String entity, String text) throws IOException {
    if (text == null) {
      return;
    }
    Wikis wikis = new Wikis(session.client());
    Optional<String> page = wikis.markdown(entity);
    if (page.isEmpty()) {
      wikis.create(entity, null, text);
    } else if (!page.get().equals(text)) {
      throw SageException.refused(
          entity + " is stored, and has a page with another text, which was left as it is");
    }
  }
}

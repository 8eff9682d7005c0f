package io.synapsecourier.backend.sage.entity;

import io.synapsecourier.backend.sage.Ids;
import io.synapsecourier.backend.sage.SageCall;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageEndpoints.Service;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.util.Optional;

/**
 * Makes, changes and deletes entities, each once whatever answers are lost.
 *
 * <p>A lost answer to the making is decided by the name, which no parent has twice: the child of
 * that name is read, and is ours if it has our content. A lost answer to a change is decided by the
 * entity itself: as long as it has the etag that the change was sent with, nothing has happened,
 * and a change that comes late is refused by the etag of the next.
 */
public final class EntityWrites {
  /** So often is a change made anew on what somebody else has changed meanwhile. */
  static final int MOST_TRIES = 5;

  private final SageClient client;
  private final Entities entities;

  public EntityWrites(SageClient client) {
    this.client = client;
    entities = new Entities(client);
  }

  /**
   * Makes an entity.
   *
   * @throws SageException {@link SageFault#NAME_TAKEN} where another one has the name
   */
  public SageEntity create(NewEntity wanted) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        return SageEntity.of(
            client.call(SageCall.post(Service.REPO, "/entity", wanted.body()).once()));
      } catch (SageException e) {
        boolean taken = e.fault() == SageFault.NAME_TAKEN && tries > 1;
        if (e.outcome() != SageException.Outcome.UNKNOWN && !taken) {
          throw e;
        }
        Optional<SageEntity> found = found(wanted);
        if (found.isPresent()) {
          return found.get();
        }
        if (tries >= client.retries().attempts()) {
          throw e;
        }
        client.retries().pause(tries, e);
      }
    }
  }

  /** The entity that a lost answer was about; empty where it was not made. */
  private Optional<SageEntity> found(NewEntity wanted) throws IOException {
    Optional<String> id = entities.child(wanted.parent(), wanted.name());
    if (id.isEmpty()) {
      return Optional.empty();
    }
    SageEntity entity = entities.get(id.get());
    if (!wanted.isMade(entity)) {
      throw new SageException(
          SageException.Outcome.FINAL,
          SageFault.NAME_TAKEN,
          409,
          id.get() + " has the name already and is something else",
          null,
          null);
    }
    return Optional.of(entity);
  }

  /**
   * The folder of a name, made where it is not there ({@code sage-synapse.md §d}).
   *
   * @throws SageException {@link SageFault#NAME_TAKEN} where something else has the name
   */
  public SageEntity folder(String parent, String name) throws IOException {
    NewEntity wanted = NewEntity.folder(parent, name);
    try {
      return create(wanted);
    } catch (SageException e) {
      Optional<SageEntity> found =
          e.fault() == SageFault.NAME_TAKEN ? found(wanted) : Optional.empty();
      return found.orElseThrow(() -> e);
    }
  }

  /**
   * Changes an entity, unless it is like that already. What somebody else changed meanwhile stays:
   * the entity is read anew and the change made on that.
   *
   * @param read the entity as it was last read
   * @return the entity as it is then
   * @throws SageException {@link SageFault#CHANGED} where others were faster again and again
   */
  public SageEntity update(SageEntity read, EntityChange change) throws IOException {
    SageEntity current = read;
    boolean sent = false;
    for (int tries = 1; ; tries++) {
      boolean done = !change.always() || sent && current.version() > read.version();
      if (change.isMade(current) && done) {
        return current;
      }
      try {
        return SageEntity.of(client.call(put(current, change)));
      } catch (SageException e) {
        boolean lost = e.outcome() == SageException.Outcome.UNKNOWN;
        if (!lost && e.fault() != SageFault.CHANGED || tries >= MOST_TRIES) {
          throw e;
        }
        sent |= lost;
        client.retries().pause(tries, e);
        current = entities.get(read.id());
      }
    }
  }

  private static SageCall put(SageEntity current, EntityChange change) {
    String query = change.newVersion() ? "?newVersion=true" : "";
    return SageCall.put(Service.REPO, "/entity/" + current.id() + query, change.over(current))
        .once();
  }

  /** Deletes an entity, or one version of it; one that is gone is no error. */
  public void delete(SynapseId id) throws IOException {
    boolean again = false;
    SageCall call = SageCall.delete(Service.REPO, Entities.path(id)).once();
    for (int tries = 1; ; tries++) {
      try {
        client.call(call);
        return;
      } catch (SageException e) {
        if (again && e.status() == 404) {
          return;
        }
        if (e.outcome() != SageException.Outcome.UNKNOWN || tries >= client.retries().attempts()) {
          throw e;
        }
        again = true;
        client.retries().pause(tries, e);
      }
    }
  }

  /**
   * Copies a file or folder itself, without its children, below another parent. The bytes are not
   * moved: the copy has the same file handle, or one of our own where it belongs to somebody else.
   *
   * @param handle of the content; null for a folder
   */
  public SageEntity copy(SageEntity original, String parent, String handle) throws IOException {
    EntityType type = original.is(EntityType.FILE) ? EntityType.FILE : EntityType.FOLDER;
    return create(
        new NewEntity(
            type,
            original.name(),
            Ids.entity(parent),
            handle,
            null,
            null,
            original.description(),
            true));
  }
}

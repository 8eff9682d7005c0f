package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import io.synapsecourier.backend.sage.entity.Activities;
import io.synapsecourier.backend.sage.entity.Activity;
import io.synapsecourier.backend.sage.entity.Annotations;
import io.synapsecourier.backend.sage.entity.Bundle;
import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.backend.sage.entity.EntityChange;
import io.synapsecourier.backend.sage.entity.EntityWrites;
import io.synapsecourier.backend.sage.entity.FileHandle;
import io.synapsecourier.backend.sage.entity.FileHandles;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.Reference;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes an entity of the file of another one; the bytes stay where they are. */
final class FileCopy {
  private final Entities entities;
  private final EntityWrites writes;
  private final Annotations annotations;
  private final Activities activities;
  private final FileHandles handles;
  private final String account;
  private final CopyCommand.Rules rules;

  FileCopy(Session session, CopyCommand.Rules rules) {
    this.entities = session.entities();
    this.writes = session.writes();
    this.annotations = new Annotations(session.client());
    this.activities = new Activities(session.client());
    this.handles = new FileHandles(session.client());
    this.account = session.profile().id();
    this.rules = rules;
  }

  /**
   * Copies a file.
   *
   * @throws SageException where it may not be downloaded or has conditions of access, and where the
   *     name is taken unless existing files are updated
   */
  SageEntity copy(Bundle original, String to) throws IOException {
    SageEntity entity = original.entity();
    FileHandle handle = original.downloadable();
    if (original.restricted()) {
      throw SageException.refused(
          SageFault.RESTRICTED,
          entity.id() + " has conditions of access, which a copy would not have");
    }
    Optional<String> there = entities.child(to, entity.name());
    if (there.isPresent() && !rules.updates()) {
      throw taken(to, entity.name());
    }
    String own = own(handle, entity);
    SageEntity copy =
        there.isPresent() ? updated(there.get(), handle, own) : writes.copy(entity, to, own);
    if (rules.annotations() && !original.annotations().values().isEmpty()) {
      annotations.set(
          copy.id(), annotations.get(copy.id()), original.annotations().values(), false);
    }
    Provenance provenance = provenance(entity);
    if (!provenance.isEmpty()) {
      activities.set(copy.id(), activities.of(new SynapseId(copy.id(), null)), provenance);
    }
    return copy;
  }

  static SageException taken(String parent, String name) {
    return SageException.refused(
        SageFault.NAME_TAKEN,
        "there is something called " + name + " in " + parent + ": --updateExisting goes on");
  }

  /** Only the account that made a handle may attach it. */
  private String own(FileHandle handle, SageEntity entity) throws IOException {
    return account.equals(handle.createdBy())
        ? handle.id()
        : handles.copy(handle.id(), FileHandles.Owner.entity(entity.id())).id();
  }

  private SageEntity updated(String existing, FileHandle handle, String own) throws IOException {
    Bundle bundle = entities.bundle(existing);
    if (bundle.entity().dataFileHandleId() == null) {
      throw SageException.refused(SageFault.NAME_TAKEN, existing + " is no file");
    }
    boolean same =
        handle.contentMd5() != null
            && bundle
                .contentHandle()
                .filter(content -> handle.contentMd5().equals(content.contentMd5()))
                .isPresent();
    return same ? bundle.entity() : writes.update(bundle.entity(), EntityChange.content(own, true));
  }

  private Provenance provenance(SageEntity entity) throws IOException {
    SynapseId version = new SynapseId(entity.id(), entity.version());
    return switch (rules.origin()) {
      case TRACEBACK ->
          new Provenance("Copied file", null, List.of(new Reference.Entity(version)), List.of());
      case EXISTING -> activities.of(version).map(Activity::provenance).orElse(Provenance.NONE);
      case NONE -> Provenance.NONE;
    };
  }
}

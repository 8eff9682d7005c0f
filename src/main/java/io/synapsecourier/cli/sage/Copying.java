package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import io.synapsecourier.backend.sage.entity.Annotations;
import io.synapsecourier.backend.sage.entity.Bundle;
import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.backend.sage.entity.EntityHeader;
import io.synapsecourier.backend.sage.entity.EntityType;
import io.synapsecourier.backend.sage.entity.EntityWrites;
import io.synapsecourier.backend.sage.entity.NewEntity;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.backend.sage.entity.Wikis;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Copies entities into a container, and what is in them ({@code sage-synapse.md §f, cp}). */
final class Copying {
  private final Entities entities;
  private final EntityWrites writes;
  private final Annotations annotations;
  private final Wikis wikis;
  private final FileCopy files;
  private final CopyCommand.Rules rules;
  private boolean complete = true;

  Copying(Session session, CopyCommand.Rules rules) {
    this.entities = session.entities();
    this.writes = session.writes();
    this.annotations = new Annotations(session.client());
    this.wikis = new Wikis(session.client());
    this.files = new FileCopy(session, rules);
    this.rules = rules;
  }

  /**
   * Copies an entity; of a project all that is in it.
   *
   * @return whether nothing failed or was left out that was not to be
   * @throws SageException where nothing can be copied there
   */
  boolean run(SynapseId original, String destination) throws IOException {
    if (!entities.get(destination).isContainer()) {
      throw SageException.refused(destination + " is no project or folder");
    }
    if (original.version() != null && !entities.get(original.id()).is(EntityType.FILE)) {
      throw SageException.refused(original.id() + " is no file, and only files have versions");
    }
    Bundle bundle = entities.bundle(original);
    boolean within =
        entities.ancestors(destination).stream()
            .anyMatch(above -> above.id().equals(original.id()));
    if (within) {
      throw SageException.refused(
          destination + " lies in " + original.id() + ", which would be copied into itself");
    }
    if (bundle.entity().is(EntityType.PROJECT)) {
      content(original.id(), destination);
      page(original.id(), destination);
    } else {
      copy(bundle, destination);
    }
    return complete;
  }

  private void content(String from, String to) throws IOException {
    List<EntityHeader> children = new ArrayList<>();
    entities.children(from, Entities.LIST_TYPES, children::addAll);
    for (EntityHeader child : children) {
      try {
        if (child.is(EntityType.FILE) || child.is(EntityType.FOLDER) || child.is(EntityType.LINK)) {
          copy(entities.bundle(child.id()), to);
        } else {
          leave(child.id(), child.name());
        }
      } catch (SageException e) {
        if (e.fault() == SageFault.TOKEN || e.fault() == SageFault.UNREACHABLE) {
          throw e;
        }
        complete = false;
        Failures.say("not copied: " + child.id() + ": " + e.problem());
      }
    }
  }

  private void copy(Bundle original, String to) throws IOException {
    SageEntity entity = original.entity();
    if (entity.is(EntityType.FILE)) {
      if (!rules.excluded().contains(CopyCommand.Kind.FILE)) {
        done(original, files.copy(original, to));
      }
    } else if (entity.is(EntityType.LINK)) {
      if (!rules.excluded().contains(CopyCommand.Kind.LINK) && entity.linkTarget() != null) {
        NewEntity link =
            NewEntity.link(to, entity.name(), entity.linkTarget(), entity.linkTargetVersion());
        done(original, writes.create(link));
      }
    } else if (entity.is(EntityType.FOLDER)) {
      SageEntity folder = folder(original, to);
      done(original, folder);
      content(entity.id(), folder.id());
    } else {
      leave(entity.id(), entity.name());
    }
  }

  private SageEntity folder(Bundle original, String to) throws IOException {
    String name = original.entity().name();
    Optional<String> there = entities.child(to, name);
    if (there.isPresent() && !rules.updates()) {
      throw FileCopy.taken(to, name);
    }
    SageEntity folder =
        there.isPresent() ? writes.folder(to, name) : writes.copy(original.entity(), to, null);
    if (rules.annotations() && !original.annotations().values().isEmpty()) {
      annotations.set(
          folder.id(), annotations.get(folder.id()), original.annotations().values(), false);
    }
    return folder;
  }

  private void done(Bundle original, SageEntity copy) throws IOException {
    System.out.println("Copied " + original.entity().id() + " to " + copy.id());
    page(original.entity().id(), copy.id());
  }

  /** An entity has one page at most: one that is there stays. */
  private void page(String from, String to) throws IOException {
    if (rules.wikis() && wikis.markdown(from).isPresent() && wikis.markdown(to).isEmpty()) {
      wikis.copy(from, to);
    }
  }

  /** Tables and views have rows of their own, which no call here copies. */
  private void leave(String id, String name) {
    if (!rules.excluded().contains(CopyCommand.Kind.TABLE)) {
      complete = false;
      Failures.say(
          "not copied: "
              + id
              + " "
              + Texts.shown(name)
              + ": only files, folders and links are. --excludeTypes table leaves the others out.");
    }
  }
}

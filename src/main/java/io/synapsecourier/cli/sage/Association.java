package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.entity.Bundle;
import io.synapsecourier.backend.sage.entity.EntityHeader;
import io.synapsecourier.backend.sage.entity.FileHandle;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the entities of local files, and notes the files in the cache as copies of theirs. */
final class Association {
  /** Entities of one content that are noted. */
  private static final int MOST = 20;

  private final Session session;
  private final KnownFiles known;

  /**
   * An association.
   *
   * @param limit project or folder that the entities have to be in; null for everywhere
   */
  Association(Session session, String limit) {
    this.session = session;
    known = new KnownFiles(session, limit);
  }

  /** The entities whose content the file has, each with its version. */
  List<SynapseId> of(Path file) throws IOException {
    String md5 = KnownFiles.md5(file);
    List<EntityHeader> found = known.of(md5);
    List<SynapseId> noted = new ArrayList<>();
    for (EntityHeader entity : found.subList(0, Math.min(MOST, found.size()))) {
      Bundle bundle = session.entities().bundle(new SynapseId(entity.id(), entity.version()));
      Optional<FileHandle> handle = bundle.contentHandle();
      // Without the right to download there is nothing that a later download could spare.
      if (handle.isPresent() && md5.equals(handle.get().contentMd5())) {
        session.cache().add(handle.get().id(), file, md5);
      }
      noted.add(new SynapseId(entity.id(), bundle.entity().version()));
    }
    if (found.size() > MOST) {
      Failures.say(
          Texts.shown(file.toString())
              + " is the file of "
              + found.size()
              + " entities; the first "
              + MOST
              + " were noted.");
    }
    return noted;
  }
}

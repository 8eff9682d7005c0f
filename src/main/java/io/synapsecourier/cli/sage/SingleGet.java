package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.download.Collision;
import io.synapsecourier.backend.sage.download.DownloadFolder;
import io.synapsecourier.backend.sage.download.Downloaded;
import io.synapsecourier.backend.sage.entity.Bundle;
import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.backend.sage.entity.EntityType;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.util.Set;

/** Downloads single files, and says where each is. */
final class SingleGet {
  private final Entities entities;
  private final FileDownload files;
  private final DownloadFolder folder;
  private final boolean followLinks;

  SingleGet(Session session, Collision collision, DownloadFolder folder, boolean followLinks) {
    this.entities = session.entities();
    this.files = new FileDownload(session, collision, Set.of());
    this.folder = folder;
    this.followLinks = followLinks;
  }

  /**
   * Downloads the file of an entity.
   *
   * @throws SageException where it is no file, or not one that this account may download
   */
  void get(SynapseId id) throws IOException {
    Bundle bundle = entities.bundle(id);
    SageEntity entity = bundle.entity();
    if (entity.is(EntityType.LINK)) {
      bundle = target(entity);
    } else if (entity.isContainer()) {
      throw SageException.refused(
          entity.id() + " is a project or folder: get -r downloads all files in it");
    }
    Downloaded downloaded = files.download(bundle, folder);
    System.out.println(
        downloaded.path() == null
            ? "Kept what is there: " + Texts.shown(bundle.downloadable().fileName())
            : "Downloaded file: " + Texts.shown(downloaded.path().toString()));
  }

  private Bundle target(SageEntity link) throws IOException {
    if (!followLinks || link.linkTarget() == null) {
      throw SageException.refused(
          link.id() + " is a link to " + link.linkTarget() + ": --followLink downloads that");
    }
    return entities.bundle(new SynapseId(link.linkTarget(), link.linkTargetVersion()));
  }
}

package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import io.synapsecourier.backend.sage.download.Collision;
import io.synapsecourier.backend.sage.download.DownloadFolder;
import io.synapsecourier.backend.sage.download.DownloadTask;
import io.synapsecourier.backend.sage.download.Downloaded;
import io.synapsecourier.backend.sage.download.Downloads;
import io.synapsecourier.backend.sage.entity.Activities;
import io.synapsecourier.backend.sage.entity.Activity;
import io.synapsecourier.backend.sage.entity.Bundle;
import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.backend.sage.entity.FileHandle;
import io.synapsecourier.backend.sage.entity.FileHandles;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.sage.DownloadedFile;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Downloads the file of an entity, and gathers what a manifest says of it. */
final class FileDownload {
  private final Entities entities;
  private final Activities activities;
  private final Downloads downloads;
  private final Collision collision;
  private final Set<String> reserved;

  /**
   * Downloads that treat existing files alike.
   *
   * @param reserved names that no file may have, because a manifest will
   */
  FileDownload(Session session, Collision collision, Set<String> reserved) {
    this.entities = session.entities();
    this.activities = new Activities(session.client());
    this.downloads = session.downloads();
    this.collision = collision;
    this.reserved = Set.copyOf(reserved);
  }

  /**
   * What came of a download.
   *
   * @param path of the local file; null where there is none
   * @param how null where it failed
   * @param failure null where it did not
   */
  record Got(DownloadedFile row, Path path, Downloaded.How how, IOException failure) {}

  /** Downloads a file whose bundle is known. */
  Downloaded download(Bundle bundle, DownloadFolder folder) throws IOException {
    FileHandle handle = bundle.downloadable();
    if (reserved.contains(handle.fileName())) {
      throw SageException.refused(
          SageFault.LOCAL_NAME,
          "the file of "
              + bundle.entity().id()
              + " is called "
              + handle.fileName()
              + " as the manifest is; --manifest suppress leaves that out");
    }
    return downloads.download(
        new DownloadTask(
            handle,
            FileHandles.Owner.entity(bundle.entity().id()),
            folder,
            collision,
            ByteFlow.FREE));
  }

  /**
   * Downloads a file; a failure is part of what came of it.
   *
   * @param parent container that it was found in
   */
  Got get(SynapseId id, String parent, DownloadFolder folder) {
    Bundle bundle = null;
    try {
      bundle = entities.bundle(id);
      Downloaded downloaded = download(bundle, folder);
      SageEntity entity = bundle.entity();
      Provenance provenance =
          activities
              .of(new SynapseId(entity.id(), entity.version()))
              .map(Activity::provenance)
              .orElse(Provenance.NONE);
      Path path = downloaded.path();
      return new Got(row(bundle, path, provenance, null), path, downloaded.how(), null);
    } catch (IOException e) {
      String error = SageFailures.problem(e).what();
      DownloadedFile row =
          bundle == null
              ? new DownloadedFile(
                  null, parent, null, id.id(), true, null, Provenance.NONE, Map.of(), error)
              : row(bundle, null, Provenance.NONE, error);
      return new Got(row, null, null, e);
    }
  }

  /** A link is told by its address: from the local file it would become a link to this machine. */
  private static DownloadedFile row(Bundle bundle, Path path, Provenance provenance, String error) {
    SageEntity entity = bundle.entity();
    FileHandle handle = bundle.contentHandle().orElse(null);
    boolean isLink = handle != null && handle.isExternal();
    String place = path == null ? null : isLink ? handle.externalUrl() : path.toString();
    return new DownloadedFile(
        place,
        entity.parentId(),
        entity.name(),
        entity.id(),
        !isLink,
        handle == null ? null : handle.contentType(),
        provenance,
        bundle.annotations().values(),
        error);
  }
}

package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import io.synapsecourier.backend.sage.download.DownloadFolder;
import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.backend.sage.entity.EntityHeader;
import io.synapsecourier.backend.sage.entity.EntityType;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Downloads a container with all below it ({@code sage-synapse.md §e}): this thread lists, others
 * download. A file or folder that fails is told and the others go on; only where no call works any
 * more, everything ends.
 */
final class TreeDownload {
  private static final Set<SageFault> ENDING = Set.of(SageFault.TOKEN, SageFault.UNREACHABLE);

  private final Entities entities;
  private final FileDownload files;
  private final boolean followLinks;
  private final DownloadTold told;
  private final TreeRows rows;
  private final Set<String> above = new HashSet<>();
  private final AtomicReference<IOException> ending = new AtomicReference<>();
  private ExecutorService workers;

  TreeDownload(
      Session session, FileDownload files, boolean followLinks, DownloadTold told, TreeRows rows) {
    this.entities = session.entities();
    this.files = files;
    this.followLinks = followLinks;
    this.told = told;
    this.rows = rows;
  }

  /**
   * Downloads all and returns when nothing is under way.
   *
   * @param threads files at a time
   * @throws IOException where nothing works any more
   */
  void run(String container, DownloadFolder folder, int threads) throws IOException {
    workers = Session.pool(threads, "sage-file");
    try {
      container(container, folder);
    } catch (IOException e) {
      // What waits need not begin any more.
      ending.compareAndSet(null, e);
    } finally {
      workers.shutdown();
      await();
    }
    checkEnding();
  }

  private void await() throws InterruptedIOException {
    try {
      while (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
        // Every transfer has a time limit of its own.
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while files were downloaded");
    }
  }

  /** Files first, then folders, so that the rows of a folder stand together. */
  private void container(String id, DownloadFolder folder) throws IOException {
    TreeRows.Folder here = rows.begin(folder.path());
    List<EntityHeader> folders = new ArrayList<>();
    List<EntityHeader> links = new ArrayList<>();
    above.add(id);
    try {
      List<String> types = new ArrayList<>(Entities.DOWNLOAD_TYPES);
      if (followLinks) {
        types.add("link");
      }
      entities.children(
          id,
          types,
          page -> {
            for (EntityHeader child : page) {
              if (child.is(EntityType.FILE)) {
                file(new SynapseId(child.id(), null), id, folder);
              } else if (child.is(EntityType.FOLDER)) {
                folders.add(child);
              } else if (child.is(EntityType.LINK)) {
                links.add(child);
              }
            }
          });
      for (EntityHeader link : links) {
        attempt(link.id(), link.name(), () -> follow(link, id, folder));
      }
      for (EntityHeader child : folders) {
        attempt(child.id(), child.name(), () -> below(child.id(), child.name(), folder));
      }
    } finally {
      above.remove(id);
      rows.end(here);
    }
  }

  private interface Act {
    void run() throws IOException;
  }

  /** What fails in one folder ends nothing but that folder. */
  private void attempt(String id, String name, Act act) throws IOException {
    checkEnding();
    try {
      act.run();
    } catch (IOException e) {
      if (ends(e)) {
        throw e;
      }
      told.failed(id, name, e);
    }
  }

  private void below(String id, String name, DownloadFolder folder) throws IOException {
    if (above.contains(id)) {
      throw SageException.refused(
          SageFault.LINK, "a link in " + id + " leads back to a folder that it is in");
    }
    container(id, folder.below(name));
  }

  /** One step, as the released client goes: a link to a link is not followed. */
  private void follow(EntityHeader link, String parent, DownloadFolder folder) throws IOException {
    SageEntity read = entities.get(link.id());
    if (read.linkTarget() == null) {
      return;
    }
    SynapseId target = new SynapseId(read.linkTarget(), read.linkTargetVersion());
    SageEntity found = entities.get(target);
    if (found.is(EntityType.FILE)) {
      file(target, parent, folder);
    } else if (found.isContainer()) {
      below(found.id(), found.name(), folder);
    }
  }

  private void file(SynapseId id, String parent, DownloadFolder folder) {
    if (ending.get() != null) {
      return;
    }
    int place = rows.place();
    workers.execute(() -> download(id, parent, folder, place));
  }

  private void download(SynapseId id, String parent, DownloadFolder folder, int place) {
    if (ending.get() != null) {
      return;
    }
    try {
      FileDownload.Got got = files.get(id, parent, folder);
      if (got.failure() != null && ends(got.failure())) {
        throw got.failure();
      }
      rows.set(place, got.row());
      told.file(id.id(), got);
    } catch (IOException e) {
      ending.compareAndSet(null, e);
    } catch (RuntimeException | Error e) {
      // Told by the thread that lists: here nobody would hear it.
      ending.compareAndSet(null, new IOException("downloading " + id + " failed: " + e, e));
    }
  }

  private static boolean ends(IOException e) {
    return e instanceof InterruptedIOException
        || e instanceof SageException sage && ENDING.contains(sage.fault());
  }

  private void checkEnding() throws IOException {
    if (ending.get() != null) {
      throw ending.get();
    }
  }
}

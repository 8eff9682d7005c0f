package io.synapsecourier.backend.sage.download;

import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import io.synapsecourier.backend.sage.entity.FileHandle;
import io.synapsecourier.backend.sage.entity.FileHandles;
import io.synapsecourier.model.PresignedStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Downloads the files of one run ({@code sage-synapse.md §e}).
 *
 * <p>A file appears under its name only when it is whole and has its MD5. What a killed run has
 * fetched is not fetched again. Safe for use by many threads.
 */
public final class Downloads {
  private static final long PART = 8L * 1024 * 1024;

  private final SageClient client;
  private final PresignedStorage storage;
  private final FileHandles handles;
  private final CacheMap cache;
  private final Executor threads;
  private final int parallel;
  private final long partSize;
  private final Targets targets = new Targets();

  /**
   * The downloads of a run.
   *
   * @param threads for parts beside the one that the caller's thread fetches
   * @param parallel most parts of one file at a time
   */
  public Downloads(
      SageClient client, PresignedStorage storage, CacheMap cache, Executor threads, int parallel) {
    this(client, storage, cache, threads, parallel, PART);
  }

  /**
   * The downloads of a run.
   *
   * @param partSize bytes of each part but the last
   */
  Downloads(
      SageClient client,
      PresignedStorage storage,
      CacheMap cache,
      Executor threads,
      int parallel,
      long partSize) {
    this.partSize = partSize;
    this.client = client;
    this.storage = storage;
    this.cache = cache;
    this.threads = threads;
    this.parallel = parallel;
    handles = new FileHandles(client);
  }

  /**
   * Downloads a file, unless it is on this machine already.
   *
   * @throws SageException of the server, or where the file does not fit here or is not what it
   *     should be
   * @throws IOException of the storage, as a {@link io.synapsecourier.model.StorageFailure}, or of
   *     the disk
   */
  public Downloaded download(DownloadTask task) throws IOException {
    FileHandle handle = task.handle();
    Path wanted = task.folder().file(handle.fileName());
    String owner = task.owner().id() + " " + handle.id();
    List<CacheMap.Copy> copies =
        cache.copies(handle.id(), wanted).stream().filter(known -> known.isOf(handle)).toList();
    for (CacheMap.Copy copy : copies) {
      if (isInPlace(copy.path(), wanted, owner, task.collision())
          && targets.take(copy.path(), owner)) {
        return new Downloaded(copy.path(), Downloaded.How.PRESENT);
      }
    }
    Optional<Path> target = targets.of(wanted, owner, task.collision());
    if (target.isEmpty()) {
      return new Downloaded(null, Downloaded.How.KEPT);
    }
    String name = target.get().getFileName().toString();
    Path partial = task.folder().path().resolve(LocalNames.partial(name, handle.id()));
    boolean copied = !copies.isEmpty() && copied(copies.get(0).path(), partial, handle);
    String md5 = copied ? handle.contentMd5() : fetched(task, partial);
    Targets.move(partial, target.get());
    cache.add(handle.id(), target.get(), md5);
    return new Downloaded(target.get(), copied ? Downloaded.How.COPIED : Downloaded.How.FETCHED);
  }

  /**
   * Whether a copy lies where the file belongs: under its name, or under the number that an earlier
   * run gave it because that name was another's.
   */
  private boolean isInPlace(Path copy, Path wanted, String owner, Collision collision) {
    return copy.equals(wanted)
        || LocalNames.isNumbered(copy, wanted)
            && (collision != Collision.OVERWRITE_LOCAL || targets.isOthers(wanted, owner));
  }

  /** Copies another copy of this machine; not where it has other bytes than it should. */
  private boolean copied(Path from, Path partial, FileHandle handle) throws IOException {
    if (handle.contentMd5() == null || Files.exists(partial, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      Files.copy(from, partial, LinkOption.NOFOLLOW_LINKS);
      if (PartialFile.md5(partial).equals(handle.contentMd5())) {
        return true;
      }
    } catch (IOException e) {
      // It is a shortcut: the file can be had from the storage, too.
    }
    Files.deleteIfExists(partial);
    return false;
  }

  /** Fetches a file; one that goes on with what an earlier run left gets a second chance. */
  private String fetched(DownloadTask task, Path partial) throws IOException {
    FileHandle handle = task.handle();
    DownloadUrl url = new DownloadUrl(handles, handle.id(), task.owner());
    for (boolean again = false; ; again = true) {
      try (PartialFile file =
          new PartialFile(
              partial, Fetch.identity(handle, partSize), Fetch.parts(handle, partSize))) {
        long room = room(task, file);
        new Fetch(storage, client.retries(), handle, url, task.flow(), partSize)
            .into(file, room, threads, parallel);
        String md5 = file.md5();
        if (handle.contentMd5() == null || handle.contentMd5().equals(md5)) {
          file.finished();
          return md5;
        }
        file.delete();
        if (again || !file.resumed()) {
          throw SageException.refused(
              SageFault.CHECKSUM,
              "the file of "
                  + task.owner().id()
                  + " arrived with the MD5 "
                  + md5
                  + " instead of "
                  + handle.contentMd5());
        }
      }
    }
  }

  /** Bytes that may still come; the check is one of the begin, before a byte is fetched. */
  private long room(DownloadTask task, PartialFile file) throws IOException {
    long free = Files.getFileStore(task.folder().path()).getUsableSpace();
    Long size = task.handle().contentSize();
    if (size != null && size - file.have() * partSize > free) {
      throw new SageException(
          SageException.Outcome.FINAL,
          SageFault.DISK_FULL,
          0,
          "the file of "
              + task.owner().id()
              + " has "
              + size
              + " bytes, and "
              + task.folder().path()
              + " has room for "
              + free,
          null,
          null);
    }
    return free;
  }
}

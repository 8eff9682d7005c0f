package io.synapsecourier.backend.sage.download;

import io.synapsecourier.backend.sage.PartWorkers;
import io.synapsecourier.backend.sage.Retries;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import io.synapsecourier.backend.sage.entity.FileHandle;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.PresignedStorage;
import io.synapsecourier.model.StorageFailure;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/** Brings the bytes of one file into a {@link PartialFile}. */
final class Fetch {

  private static final int MOST_REDIRECTS = 5;

  private final PresignedStorage storage;
  private final Retries retries;
  private final FileHandle handle;
  private final DownloadUrl url;
  private final ByteFlow flow;
  private final long partSize;

  /**
   * A fetch.
   *
   * @param partSize bytes of each part but the last
   */
  Fetch(
      PresignedStorage storage,
      Retries retries,
      FileHandle handle,
      DownloadUrl url,
      ByteFlow flow,
      long partSize) {
    this.storage = storage;
    this.retries = retries;
    this.partSize = partSize;
    this.handle = handle;
    this.url = url;
    this.flow = flow;
  }

  /** Whether the storage gives ranges of it, whose number and size are known. */
  private static boolean inParts(FileHandle handle) {
    return !handle.isExternal() && handle.contentSize() != null && handle.contentSize() > 0;
  }

  /** Number of parts of a file; 1 where its size is not known. */
  static int parts(FileHandle handle, long partSize) {
    return inParts(handle) ? (int) ((handle.contentSize() + partSize - 1) / partSize) : 1;
  }

  /** By which a partial file of an earlier process is known to be of the same bytes. */
  static String identity(FileHandle handle, long partSize) {
    return handle.id() + " " + handle.contentSize() + " " + handle.contentMd5() + " " + partSize;
  }

  /** Fetches the parts that are missing. */
  void into(PartialFile file, long room, Executor threads, int parallel) throws IOException {
    if (!inParts(handle)) {
      if (!file.has(0)) {
        whole(file, room);
        file.done(0);
      }
      return;
    }
    int count = parts(handle, partSize);
    new PartWorkers(part -> part(file, part))
        .run(
            IntStream.range(0, count).filter(part -> !file.has(part)).boxed().toList(),
            threads,
            parallel);
  }

  private void part(PartialFile file, int number) throws IOException {
    long begin = number * partSize;
    long length = Math.min(partSize, handle.contentSize() - begin);
    renewing(address -> storage.get(address, begin, length, into(file, begin)));
    file.done(number);
  }

  private void whole(PartialFile file, long room) throws IOException {
    int redirects = handle.isExternal() ? MOST_REDIRECTS : 0;
    long most = handle.contentSize() == null ? room : handle.contentSize();
    renewing(
        address -> {
          checkScheme(address);
          // What an attempt before has left may be longer than the file.
          file.empty();
          storage.getAll(address, redirects, most, into(file, 0));
        });
  }

  /** Writes what arrives, from a place of the file on. */
  private PresignedStorage.Sink into(PartialFile file, long begin) {
    long[] at = {begin};
    return (bytes, read) -> {
      flow.pass(read);
      file.write(bytes, read, at[0]);
      at[0] += read;
    };
  }

  /** An address of somebody else may be of any kind, also a file of this machine. */
  private void checkScheme(String address) throws SageException {
    String scheme;
    try {
      scheme = String.valueOf(URI.create(address).getScheme()).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      scheme = "";
    }
    if (handle.isExternal() && !scheme.equals("https") && !scheme.equals("http")) {
      throw SageException.refused(
          SageFault.LINK,
          "file handle "
              + handle.id()
              + " is a link that is not read here: only http and https are");
    }
  }

  private interface Get {
    void from(String url) throws IOException;
  }

  /** A busy storage is asked again; a refused URL is taken as expired, once. */
  private void renewing(Get get) throws IOException {
    String first = url.current();
    try {
      repeated(get, first);
    } catch (IOException e) {
      if (!(e instanceof StorageFailure refused)
          || refused.fault() != StorageFailure.Fault.EXPIRED) {
        throw e;
      }
      repeated(get, url.insteadOf(first));
    }
  }

  private void repeated(Get get, String address) throws IOException {
    retries.call(
        () -> {
          get.from(address);
          return null;
        },
        Retries::isBusy);
  }
}

package io.synapsecourier.backend.sage.upload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.entity.FileHandle;
import io.synapsecourier.backend.sage.entity.FileHandles;
import io.synapsecourier.model.PartChecksums;
import io.synapsecourier.model.PresignedStorage;
import io.synapsecourier.model.StorageFailure;
import java.io.IOException;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/**
 * Uploads files in parts ({@code sage-synapse.md §b.4}).
 *
 * <p>What an earlier process has sent is not sent again: the server knows the upload by its request
 * and says which parts it has. A file that is complete costs no byte. Safe for use by many threads.
 */
public final class MultipartUpload {
  /** Attempts in all; each sends only the parts that the server does not have. */
  static final int MOST_ATTEMPTS = 8;

  private final SageClient client;
  private final Uploads uploads;
  private final PresignedStorage storage;
  private final FileHandles handles;
  private final Executor threads;
  private final int parallel;
  private final Division division;

  /** Bytes of each part but the last, by the size of the file. */
  @FunctionalInterface
  interface Division {
    long partSize(long fileSize) throws SageException;
  }

  /**
   * An uploader.
   *
   * @param threads for parts beside the one that the caller's thread sends
   * @param parallel most parts of one file at a time
   */
  public MultipartUpload(
      SageClient client, PresignedStorage storage, Executor threads, int parallel) {
    this(client, storage, threads, parallel, PartSize::of);
  }

  MultipartUpload(
      SageClient client,
      PresignedStorage storage,
      Executor threads,
      int parallel,
      Division division) {
    this.division = division;
    this.client = client;
    this.storage = storage;
    this.threads = threads;
    this.parallel = parallel;
    uploads = new Uploads(client);
    handles = new FileHandles(client);
  }

  /**
   * Uploads a file.
   *
   * @return its handle, whose size and checksum are those of the file
   * @throws SageException of the server, after {@value #MOST_ATTEMPTS} attempts where parts failed
   * @throws IOException that is a {@link StorageFailure}, of the storage or of the source
   */
  public FileHandle upload(UploadFile file) throws IOException {
    long size = file.content().length();
    long partSize = division.partSize(size);
    PartChecksums md5 =
        file.md5() == null
            ? storage.md5(file.content(), partSize)
            : PartChecksums.ofWhole(file.md5().toLowerCase(Locale.ROOT));
    ObjectNode request = Uploads.request(file, md5.whole(), partSize);
    return checked(handles.get(sent(file, request, partSize, md5)), size, md5.whole());
  }

  private String sent(UploadFile file, ObjectNode request, long partSize, PartChecksums md5)
      throws IOException {
    int count = PartSize.count(file.content().length(), partSize);
    for (int attempt = 1; ; attempt++) {
      Uploads.Status status = uploads.start(request);
      if (status.handle() != null) {
        return status.handle();
      }
      IOException failure = null;
      try {
        NavigableSet<Integer> missing = missing(status, count);
        new PartSender(
                uploads, storage, client.retries(), file, partSize, md5, status.id(), missing)
            .send(threads, parallel);
      } catch (IOException e) {
        failure = e;
      }
      if (failure == null) {
        Uploads.Status end = uploads.complete(status.id());
        if (end.handle() != null) {
          return end.handle();
        }
        failure = SageException.strange("upload " + status.id() + " did not become complete");
      }
      if (attempt == MOST_ATTEMPTS || !mayBeMended(failure)) {
        throw failure;
      }
      client.retries().pause(attempt, failure);
    }
  }

  /** A new attempt mends no file, and no call that the server refuses for good. */
  private static boolean mayBeMended(IOException failure) {
    if (failure instanceof StorageFailure storage) {
      return storage.fault() != StorageFailure.Fault.SOURCE;
    }
    return failure instanceof SageException sage && sage.outcome() != SageException.Outcome.FINAL;
  }

  private static NavigableSet<Integer> missing(Uploads.Status status, int count)
      throws SageException {
    int told = status.partsState().length();
    if (told != count) {
      throw SageException.strange(
          "Synapse speaks of " + told + " parts, and the file has " + count);
    }
    NavigableSet<Integer> missing = new TreeSet<>();
    for (int part = 1; part <= count; part++) {
      if (!status.has(part)) {
        missing.add(part);
      }
    }
    return missing;
  }

  private static FileHandle checked(FileHandle handle, long size, String md5) throws SageException {
    boolean sameSize = handle.contentSize() == null || handle.contentSize() == size;
    boolean sameBytes = handle.contentMd5() == null || handle.contentMd5().equals(md5);
    if (!sameSize || !sameBytes) {
      throw SageException.refused(
          "Synapse has another file than was sent as file handle " + handle.id());
    }
    return handle;
  }
}

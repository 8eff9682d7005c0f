package io.synapsecourier.backend.sage.upload;

import io.synapsecourier.backend.sage.PartWorkers;
import io.synapsecourier.backend.sage.Retries;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.PartChecksums;
import io.synapsecourier.model.PresignedStorage;
import io.synapsecourier.model.PresignedStorage.Part;
import io.synapsecourier.model.StorageFailure;
import java.io.IOException;
import java.util.NavigableSet;
import java.util.concurrent.Executor;

/** One attempt to send the missing parts of a file. */
final class PartSender {
  private final Uploads uploads;
  private final PresignedStorage storage;
  private final Retries retries;
  private final UploadFile file;
  private final long partSize;
  private final int count;
  private final PartChecksums md5;
  private final String upload;
  private final PartUrls urls;
  private final NavigableSet<Integer> missing;

  PartSender(
      Uploads uploads,
      PresignedStorage storage,
      Retries retries,
      UploadFile file,
      long partSize,
      PartChecksums md5,
      String upload,
      NavigableSet<Integer> missing) {
    this.uploads = uploads;
    this.storage = storage;
    this.retries = retries;
    this.file = file;
    this.partSize = partSize;
    this.md5 = md5;
    this.upload = upload;
    count = PartSize.count(file.content().length(), partSize);
    urls = new PartUrls(uploads, upload, missing);
    this.missing = missing;
  }

  /**
   * Sends parts until none is left or one has failed, and returns when nothing is under way.
   *
   * @throws IOException the first failure
   */
  void send(Executor threads, int parallel) throws IOException {
    new PartWorkers(this::send).run(missing, threads, parallel);
  }

  private void send(int number) throws IOException {
    long offset = (number - 1L) * partSize;
    long length = Math.min(partSize, file.content().length() - offset);
    Part part = new Part(file.content(), offset, length, md5.part(number, count));
    String sent = put(number, part);
    CrashPoint.PART_SENT.reached();
    uploads.add(Uploads.request(file, md5.whole(), partSize), upload, number, sent);
    urls.finished(number);
  }

  /** A refused URL is taken as expired, once. */
  private String put(int number, Part part) throws IOException {
    PartUrl url = urls.of(number);
    try {
      return put(url, part);
    } catch (IOException e) {
      if (!(e instanceof StorageFailure refused)
          || refused.fault() != StorageFailure.Fault.EXPIRED) {
        throw e;
      }
      return put(urls.renewed(number, url), part);
    }
  }

  private String put(PartUrl url, Part part) throws IOException {
    return retries.call(
        () -> storage.put(url.url(), url.headers(), part, file.flow()), Retries::isBusy);
  }
}

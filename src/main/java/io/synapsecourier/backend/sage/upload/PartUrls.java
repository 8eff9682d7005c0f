package io.synapsecourier.backend.sage.upload;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The URLs of an upload's missing parts, asked for in batches.
 *
 * <p>The released client asks for all parts at once. URLs live for 15 minutes, and 10,000 of them
 * take tens of megabytes: above {@link #BATCH} parts they are asked for when they are needed.
 */
final class PartUrls {
  static final int BATCH = 250;

  private final Uploads uploads;
  private final String upload;
  private final NavigableSet<Integer> unfinished;
  private final Map<Integer, PartUrl> urls = new HashMap<>();

  PartUrls(Uploads uploads, String upload, NavigableSet<Integer> missing) {
    this.uploads = uploads;
    this.upload = upload;
    unfinished = new ConcurrentSkipListSet<>(missing);
  }

  /** The URL of a part. */
  synchronized PartUrl of(int part) throws IOException {
    if (!urls.containsKey(part)) {
      fetch(part);
    }
    return urls.get(part);
  }

  /**
   * Another URL for a part whose URL was refused: by then those of all parts are old. Where another
   * part has asked meanwhile, its batch is used.
   */
  synchronized PartUrl renewed(int part, PartUrl refused) throws IOException {
    if (urls.get(part) == refused) {
      urls.clear();
    }
    return of(part);
  }

  /** A part that the server has needs no URL any more. */
  synchronized void finished(int part) {
    unfinished.remove(part);
    urls.remove(part);
  }

  private void fetch(int part) throws IOException {
    NavigableSet<Integer> wanted = new TreeSet<>();
    for (int number : unfinished) {
      if (wanted.size() < BATCH && !urls.containsKey(number)) {
        wanted.add(number);
      }
    }
    wanted.add(part);
    urls.putAll(uploads.urls(upload, wanted));
  }
}

package io.synapsecourier.backend.sage.download;

import io.synapsecourier.backend.sage.entity.FileHandles;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a file, which lives for seconds: it is asked for anew before its end. Its time runs
 * from when it came, so that a wrong clock does no harm.
 */
final class DownloadUrl {
  private static final Pattern EXPIRES = Pattern.compile("[?&]X-Amz-Expires=(\\d{1,9})(?:&|$)");
  private static final Duration BEFORE_END = Duration.ofSeconds(5);

  private final FileHandles handles;
  private final String handle;
  private final FileHandles.Owner owner;
  private String url;
  private long endsAt;
  private boolean ends;

  DownloadUrl(FileHandles handles, String handle, FileHandles.Owner owner) {
    this.handles = handles;
    this.handle = handle;
    this.owner = owner;
  }

  /** An URL that is good for now. */
  synchronized String current() throws IOException {
    if (url == null || ends && System.nanoTime() - endsAt > 0) {
      fetch();
    }
    return url;
  }

  /** Another URL than one that was refused; one that another part asked for meanwhile will do. */
  synchronized String insteadOf(String refused) throws IOException {
    if (refused.equals(url)) {
      fetch();
    }
    return url;
  }

  private void fetch() throws IOException {
    long now = System.nanoTime();
    url = handles.download(handle, owner).url();
    Matcher expires = EXPIRES.matcher(url);
    ends = expires.find();
    if (ends) {
      Duration life = Duration.ofSeconds(Long.parseLong(expires.group(1))).minus(BEFORE_END);
      endsAt = now + Math.max(0, life.toNanos());
    }
  }
}

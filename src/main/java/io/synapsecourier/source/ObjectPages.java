package io.synapsecourier.source;

import java.time.Instant;
import java.util.List;

/**
 * The pages of one listing below an {@link ObjectRoot}, in the order of the keys; where the root is
 * not recursive, directories come as prefixes.
 */
public interface ObjectPages {

  /**
   * An object as a listing tells it; the rest as in {@code FileRef}.
   *
   * @param folder whether the storage marks it as standing for a folder
   */
  record Entry(String key, long size, String version, Instant modified, boolean folder) {
    public Entry(String key, long size, String version, Instant modified) {
      this(key, size, version, modified, false);
    }
  }

  /**
   * One page.
   *
   * @param prefixes keys of directories, with their slash
   * @param next what the server calls the next page; null for the last
   */
  record Page(List<Entry> entries, List<String> prefixes, String next) {}

  /**
   * Asks for a page.
   *
   * @param token {@link Page#next()} of the page before; null for the first
   * @throws io.synapsecourier.model.CourierException of kind SOURCE if there is no answer
   */
  Page page(String token);

  /**
   * The first page behind the keys of a directory; some of them may still come.
   *
   * @param directoryKey with its slash
   * @param token as for {@link #page}, for a server that cannot jump
   */
  Page behind(String directoryKey, String token);
}

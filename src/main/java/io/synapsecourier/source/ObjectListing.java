package io.synapsecourier.source;

import java.util.Optional;

/**
 * The listing of an object store, a page at a time.
 *
 * <p>Keys come in the order of their bytes. All keys that begin with {@code a/} follow each other
 * in it, so the files of a directory do too, though {@code a-b} comes before {@code a/x}.
 */
public final class ObjectListing extends LazyListing {
  private final ObjectRoot root;
  private final ObjectPages pages;
  private boolean started;
  private String token;
  private String last;
  private String directory = "";
  private String skipped;
  private String jumped;

  public ObjectListing(ObjectRoot root, ObjectPages pages) {
    this.root = root;
    this.pages = pages;
  }

  @Override
  protected boolean isOpen() {
    return !started || token != null;
  }

  @Override
  protected void step() {
    take(nextPage());
  }

  @Override
  protected void giveUp() {
    started = true;
    token = null;
  }

  /** A directory that is left out costs at most one page, however much it holds. */
  private ObjectPages.Page nextPage() {
    if (skipped == null || skipped.equals(jumped) || !last.startsWith(skipped)) {
      return pages.page(token);
    }
    jumped = skipped;
    return pages.behind(skipped, token);
  }

  private void take(ObjectPages.Page page) {
    if (page.next() != null && page.next().equals(token)) {
      throw ObjectFailures.unordered(root, "the same page again and again", null);
    }
    started = true;
    token = page.next();
    for (String prefix : page.prefixes()) {
      String path = prefix.substring(root.prefix().length(), prefix.length() - 1);
      add(ObjectEntries.directory(root, path, root.notEntered(path).orElse("directory")));
    }
    for (ObjectPages.Entry entry : page.entries()) {
      String key = entry.key();
      if (!key.startsWith(root.prefix()) || last != null && !ObjectKeys.follows(key, last)) {
        throw ObjectFailures.unordered(root, ObjectKeys.shown(key) + " out of order", last);
      }
      last = key;
      if (skipped == null || !key.startsWith(skipped)) {
        take(entry, key.substring(root.prefix().length()));
      }
    }
  }

  private void take(ObjectPages.Entry entry, String path) {
    if (path.isEmpty() && entry.size() == 0 || !isEntered(path)) {
      return;
    }
    add(ObjectEntries.listed(root, path, entry));
  }

  /** Looks at the directories of a path that are new; the first that is left out is told. */
  private boolean isEntered(String path) {
    int known = path.startsWith(directory) ? directory.length() : 0;
    for (int slash = path.indexOf('/', known); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String candidate = path.substring(0, slash);
      if (ObjectKeys.problem(candidate).isPresent()) {
        return true;
      }
      Optional<String> reason = root.notEntered(candidate);
      if (reason.isPresent()) {
        add(ObjectEntries.directory(root, candidate, reason.get()));
        skipped = root.key(candidate) + "/";
        return false;
      }
    }
    directory = path.substring(0, path.lastIndexOf('/') + 1);
    return true;
  }
}

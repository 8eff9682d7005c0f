package io.synapsecourier.ledger;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Rows of some uploads, a page at a time: neither the database nor the reader ever holds a million.
 *
 * @param <T> a row that says enough to find the one behind it
 */
final class RowPages<T> implements Iterator<T> {
  static final int SIZE = 1000;

  private final Iterator<Section> sections;
  private final Pages<T> pages;
  private Section section;
  private Iterator<T> page = List.<T>of().iterator();
  private T last;

  /**
   * What is read from its first row to its last.
   *
   * @param no number of the upload
   * @param state of units; null for all
   */
  record Section(int no, String upload, String state) {}

  /** Where rows come from. */
  interface Pages<T> {
    /** The rows behind {@code last}, or the first where that is null; none at the end. */
    List<T> after(Section section, T last);
  }

  RowPages(List<Section> sections, Pages<T> pages) {
    this.sections = sections.iterator();
    this.pages = pages;
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && (section != null || sections.hasNext())) {
      if (section == null) {
        section = sections.next();
        last = null;
      }
      List<T> rows = pages.after(section, last);
      page = rows.iterator();
      if (rows.size() < SIZE) {
        section = null;
      }
    }
    return page.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    last = page.next();
    return last;
  }
}

package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.Listed;
import io.synapsecourier.source.Listing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listing that is read one page ahead. */
@Timeout(30)
class PagesTests {
  /** Lists so many files, and then ends or fails. */
  private static final class Numbered implements Listing {
    private final int count;
    private final RuntimeException end;
    private final AtomicInteger listed = new AtomicInteger();
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private int waitsAt = -1;
    private volatile boolean closed;

    Numbered(int count, RuntimeException end) {
      this.count = count;
      this.end = end;
    }

    @Override
    public boolean hasNext() {
      if (listed.get() == count && end != null) {
        throw end;
      }
      return listed.get() < count;
    }

    @Override
    public Listed next() {
      if (listed.get() == waitsAt) {
        try {
          mayGoOn.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      assertThat(closed).as("read after its end").isFalse();
      String path = String.valueOf(listed.getAndIncrement());
      return new Listed.Found(new FileRef("root", "file:///" + path, path, 1, "v", Instant.EPOCH));
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static List<String> paths(Page page) {
    return page.entries().stream().map(entry -> entry.path()).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 999, 1_000, 1_001, 2_000, 3_500})
  void everyEntryComesOnceInItsOrder(int count) {
    Numbered listing = new Numbered(count, null);
    List<String> seen = new ArrayList<>();
    try (Pages pages = new Pages(listing, Clock.systemUTC(), () -> {})) {
      while (pages.hasNext()) {
        seen.addAll(paths(pages.next()));
      }
      assertThat(pages.hasNext()).isFalse();
    }
    assertThat(seen).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(seen.get(i)).isEqualTo(String.valueOf(i));
    }
    assertThat(listing.closed).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500, 1_000, 2_300})
  void aFailureComesOnceAndAfterTheWholePagesBeforeIt(int count) {
    IllegalStateException failure = new IllegalStateException("reset");
    try (Pages pages = new Pages(new Numbered(count, failure), Clock.systemUTC(), () -> {})) {
      for (int page = 0; page < count / 1_000; page++) {
        assertThat(pages.next().entries()).hasSize(1_000);
      }
      assertThatThrownBy(pages::hasNext).isSameAs(failure);
      assertThat(pages.hasNext()).isFalse();
    }
  }

  @Test
  void onePageIsReadAheadAndNoMore() {
    Numbered listing = new Numbered(5_000, null);
    try (Pages pages = new Pages(listing, Clock.systemUTC(), () -> {})) {
      pages.next();
      await().until(() -> listing.listed.get() == 2_000);
      await().during(Duration.ofMillis(100)).until(() -> listing.listed.get() == 2_000);
      pages.next();
      await().until(() -> listing.listed.get() == 3_000);
    }
  }

  @Test
  void theListingIsNotClosedWhileAPageIsRead() {
    Numbered listing = new Numbered(5_000, null);
    listing.waitsAt = 1_500;
    Pages pages = new Pages(listing, Clock.systemUTC(), () -> {});
    pages.next();
    Thread closing = new Thread(pages::close);
    closing.start();
    await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    assertThat(listing.closed).isFalse();
    listing.mayGoOn.countDown();
    await().until(() -> listing.closed);
    assertThat(listing.listed).hasValue(2_000);
  }

  @Test
  void aPageKnowsTheTimeBeforeItsFirstEntry() {
    Instant before = Instant.now();
    try (Pages pages = new Pages(new Numbered(1_500, null), Clock.systemUTC(), () -> {})) {
      Instant first = pages.next().at();
      Instant second = pages.next().at();
      assertThat(first).isBetween(before, second);
    }
  }
}

package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code 10-poll}: pages in order, and the end of the scan after the last one. */
class PollTest extends RouteFiles {
  private final Listings scans = new Listings();

  PollTest() {
    super("10-poll", "60-errors");
  }

  @Override
  Map<String, String> settings() {
    return Map.of("courier.sending", "true", "scan.tick", "20");
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    registry.bind("scanners", Executors.newCachedThreadPool());
    registry.bind("scans", scans);
  }

  @BeforeEach
  void assemblers() throws Exception {
    for (String upload : List.of("a", "b")) {
      route("direct:assemble-" + upload, exchange -> scans.assembled(upload, exchange));
      route("direct:claim-" + upload, exchange -> scans.flushed(upload, exchange));
      instantiate("poll", upload, "trigger", "direct:scan-" + upload);
    }
  }

  @Test
  void handsOnWhatIsPlacedPageByPageAndThenTheEndOfTheScan() {
    scans.has("a", List.of(List.of("1", "2"), List.of("3")));

    template.sendBody("direct:scan-a", null);

    assertThat(scans.calls)
        .containsExactly(
            "begin a",
            "place [1, 2] of scan a",
            "a gets 1",
            "a gets 2",
            "place [3] of scan a",
            "a gets 3",
            "a gets the end",
            "listed scan a",
            "a claims the rest");
  }

  @Test
  void anEmptyListingHasAnEndToo() {
    scans.has("a", List.of());

    template.sendBody("direct:scan-a", null);

    assertThat(scans.calls)
        .containsExactly("begin a", "a gets the end", "listed scan a", "a claims the rest");
  }

  @Test
  void thePageAfterIsListedOnlyWhenTheOneBeforeIsHandedOn() {
    scans.has("a", List.of(List.of("1"), List.of("2")));
    scans.noteListing = true;

    template.sendBody("direct:scan-a", null);

    assertThat(scans.calls).containsSubsequence("a gets 1", "list [2]", "a gets 2");
  }

  @Test
  void aListingThatBreaksOffClosesNothing() {
    scans.has("a", List.of(List.of("1"), List.of("BREAK"), List.of("3")));

    template.sendBody("direct:scan-a", null);

    assertThat(scans.calls)
        .containsExactly("begin a", "place [1] of scan a", "a gets 1", "failed scan a: unreadable");
    assertThat(scans.closed).isEqualTo(1);
  }

  @Test
  void aPageThatCannotBePlacedClosesNothing() {
    scans.has("a", List.of(List.of("1"), List.of("REFUSE"), List.of("3")));

    template.sendBody("direct:scan-a", null);

    assertThat(scans.calls)
        .contains("a gets 1", "failed scan a: not to be placed")
        .doesNotContain("a gets 3", "a gets the end", "listed scan a", "a claims the rest");
  }

  @Test
  void aScanThatCannotBeginIsToldAsFailed() {
    template.sendBody("direct:scan-a", null);

    assertThat(scans.calls).containsExactly("begin a", "failed null: no listing of a");
  }

  @Test
  void theScanAfterAFailedOneIsWhole() {
    scans.has("a", List.of(List.of("BREAK")));
    template.sendBody("direct:scan-a", null);
    scans.calls.clear();
    scans.has("a", List.of(List.of("1")));

    template.sendBody("direct:scan-a", null);

    assertThat(scans.calls)
        .containsExactly(
            "begin a",
            "place [1] of scan a",
            "a gets 1",
            "a gets the end",
            "listed scan a",
            "a claims the rest");
  }

  @Test
  void aWholeListingIsClosed() {
    scans.has("a", List.of(List.of("1")));

    template.sendBody("direct:scan-a", null);

    assertThat(scans.closed).isEqualTo(1);
  }

  @Test
  void uploadsDoNotMix() {
    scans.has("a", List.of(List.of("1")));
    scans.has("b", List.of(List.of("2")));

    template.sendBody("direct:scan-a", null);
    assertThat(scans.calls).noneMatch(call -> call.startsWith("b gets"));
    template.sendBody("direct:scan-b", null);

    assertThat(scans.calls)
        .containsSubsequence("a gets 1", "a gets the end", "b gets 2", "b gets the end")
        .doesNotContain("a gets 2", "b gets 1");
  }

  @Test
  void anyTriggerStartsAScan() throws Exception {
    scans.has("c", List.of(List.of("1")));
    route("direct:assemble-c", exchange -> scans.assembled("c", exchange));
    route("direct:claim-c", exchange -> scans.flushed("c", exchange));

    instantiate("poll", "c", "trigger", "timer:poll-c?repeatCount=1&delay=0");

    await()
        .untilAsserted(
            () ->
                assertThat(scans.calls)
                    .contains("c gets the end", "listed scan c", "c claims the rest"));
  }

  @Test
  void scansThatAreDueBeginSideBySide() throws Exception {
    scans.has("d", List.of(List.of("1")));
    scans.has("e", List.of(List.of("2")));
    for (String upload : List.of("d", "e")) {
      route("direct:assemble-" + upload, exchange -> scans.together(upload, exchange));
      route("direct:claim-" + upload, exchange -> scans.flushed(upload, exchange));
      instantiate("poll", upload, "trigger", "direct:poll-" + upload);
    }

    scans.due = List.of("d", "gone", "e");

    await().untilAsserted(() -> assertThat(scans.calls).contains("listed scan d", "listed scan e"));
  }

  /** Stands for the bean {@code scans} and for the assembler, and notes what reaches them. */
  public static final class Listings {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, List<List<String>>> pages = new HashMap<>();
    private final CountDownLatch both = new CountDownLatch(2);
    private volatile List<String> due = List.of();
    private boolean noteListing;
    private int closed;

    public List<String> due() {
      List<String> now = due;
      due = List.of();
      return now;
    }

    /** Neither gets on before both have come. */
    void together(String upload, Exchange exchange) throws InterruptedException {
      both.countDown();
      both.await();
      assembled(upload, exchange);
    }

    void has(String upload, List<List<String>> listing) {
      pages.put("scan " + upload, listing);
    }

    public String begin(String upload) {
      calls.add("begin " + upload);
      String scan = "scan " + upload;
      if (!pages.containsKey(scan)) {
        throw new IllegalStateException("no listing of " + upload);
      }
      return scan;
    }

    public Iterator<List<String>> pages(String scan) {
      return new Pages(pages.get(scan).iterator());
    }

    public List<String> place(List<String> page, @ExchangeProperty("scan") String scan) {
      if (page.contains("REFUSE")) {
        throw new IllegalStateException("not to be placed");
      }
      calls.add("place " + page + " of " + scan);
      return page;
    }

    void assembled(String upload, Exchange exchange) {
      boolean end =
          exchange
              .getMessage()
              .getHeader(Exchange.AGGREGATION_COMPLETE_ALL_GROUPS, false, boolean.class);
      calls.add(upload + " gets " + (end ? "the end" : exchange.getMessage().getBody()));
    }

    void flushed(String upload, Exchange exchange) {
      boolean all =
          exchange
              .getMessage()
              .getHeader(Exchange.AGGREGATION_COMPLETE_ALL_GROUPS, false, boolean.class);
      calls.add(upload + " claims " + (all ? "the rest" : "nothing"));
    }

    public void listed(@ExchangeProperty("scan") String scan) {
      calls.add("listed " + scan);
    }

    public void failed(Exchange exchange, @ExchangeProperty("scan") String scan) {
      Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      calls.add("failed " + scan + ": " + cause.getMessage());
    }

    private final class Pages implements Iterator<List<String>>, Closeable {
      private final Iterator<List<String>> all;

      Pages(Iterator<List<String>> all) {
        this.all = all;
      }

      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public List<String> next() {
        List<String> page = all.next();
        if (page.contains("BREAK")) {
          throw new IllegalStateException("unreadable");
        }
        if (noteListing) {
          calls.add("list " + page);
        }
        return page;
      }

      @Override
      public void close() {
        closed++;
      }
    }
  }
}

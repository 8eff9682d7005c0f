package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.Test;

/** {@code 10-manifest}: pages are claimed in their order, and only a whole manifest has an end. */
class ManifestTest extends RouteFiles {
  private final Reading reading = new Reading();

  ManifestTest() {
    super("sage/10-manifest");
  }

  @Override
  Map<String, String> settings() {
    return Map.of("transport.rows.out", "mock:rows");
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    registry.bind("manifests", reading);
  }

  private List<String> rows() {
    return getMockEndpoint("mock:rows").getExchanges().stream()
        .map(exchange -> exchange.getMessage().getBody(String.class))
        .toList();
  }

  @Test
  void pagesAreClaimedOneAfterTheOtherAndTheEndIsToldOnce() {
    reading.pages = List.of(List.of("1", "2"), List.of("3"));

    template.sendBody("direct:manifest", "study");

    assertThat(rows()).containsExactly("1 of study", "2 of study", "3 of study");
    assertThat(reading.told).containsExactly("begin study", "parents", "listed");
  }

  @Test
  void anEmptyManifestHasAnEnd() {
    template.sendBody("direct:manifest", "study");

    assertThat(rows()).isEmpty();
    assertThat(reading.told).containsExactly("begin study", "parents", "listed");
  }

  @Test
  void parentsThatWillNotDoStopBeforeTheFirstRow() {
    reading.pages = List.of(List.of("1"));
    reading.badParents = true;

    template.sendBody("direct:manifest", "study");

    assertThat(rows()).isEmpty();
    assertThat(reading.told).containsExactly("begin study", "failed: parents");
  }

  @Test
  void aPageThatFailsEndsTheReadingAndWhatIsClaimedGoesOn() {
    reading.pages = List.of(List.of("1"), List.of("bad"), List.of("3"));

    template.sendBody("direct:manifest", "study");

    assertThat(rows()).containsExactly("1 of study");
    assertThat(reading.told).hasSize(3).last().asString().startsWith("failed: ");
  }

  /** Stands for a manifest whose rows are texts. */
  public static final class Reading {
    private final List<String> told = new ArrayList<>();
    private List<List<String>> pages = List.of();
    private boolean badParents;

    public String begin(@Body String upload) {
      told.add("begin " + upload);
      return upload;
    }

    public void checkParents(@ExchangeProperty("scan") String scan) {
      if (badParents) {
        throw new IllegalArgumentException("parents");
      }
      told.add("parents");
    }

    public Iterator<List<String>> pages(@ExchangeProperty("scan") String scan) {
      return pages.iterator();
    }

    public List<String> claim(@Body List<String> page, @ExchangeProperty("scan") String scan) {
      if (page.contains("bad")) {
        throw new IllegalStateException("bad page");
      }
      return page.stream().map(row -> row + " of " + scan).toList();
    }

    public void listed(@ExchangeProperty("scan") String scan) {
      told.add("listed");
    }

    public void failed(Exchange exchange, @ExchangeProperty("scan") String scan) {
      told.add(
          "failed: "
              + exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage());
    }
  }
}

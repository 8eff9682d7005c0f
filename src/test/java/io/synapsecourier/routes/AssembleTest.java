package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Placed;
import io.synapsecourier.route.Bodies;
import io.synapsecourier.route.Candidate;
import io.synapsecourier.route.Closings;
import io.synapsecourier.route.Describing;
import io.synapsecourier.route.Member;
import io.synapsecourier.route.Scan;
import io.synapsecourier.route.Scans;
import io.synapsecourier.route.UnitGroups;
import io.synapsecourier.route.Validating;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code 20-assemble} behind {@code 10-poll}, with the real rules: when a unit closes. */
class AssembleTest extends RouteFiles {
  @TempDir private Path folder;
  private Workplace work;
  private Scans scans;
  private final Claimed claimed = new Claimed();
  private final List<String> notices = new ArrayList<>();
  private final List<String> described = new CopyOnWriteArrayList<>();
  private final CourierEvents events =
      new CourierEvents() {
        @Override
        public void scanFailed(String upload, String text) {
          notices.add(text);
        }

        @Override
        public void described(
            String upload, String unitKey, String meta, Map<String, String> origins) {
          described.add(unitKey + " has its name from " + origins.get("name"));
        }
      };

  AssembleTest() {
    super("10-poll", "20-assemble", "60-errors");
  }

  @Override
  Map<String, String> settings() {
    return Map.of("claim.batch", "1");
  }

  @Override
  void prepare() {
    work = new Workplace(folder, null, 1);
    scans = new Scans(work.uploads, work.ledger, events, work.clock);
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    registry.bind("scans", scans);
    registry.bind("scanners", Executors.newCachedThreadPool());
    registry.bind("unitGroups", new Groups());
    registry.bind("bodies", new Bodies());
    registry.bind("closings", new Closings(work.ledger, scans, CourierEvents.NONE, work.clock));
    registry.bind("describing", new Describing(work.ledger, events, work.clock));
    registry.bind("validating", new Validating());
    registry.bind("claims", claimed);
  }

  @BeforeEach
  void upload() {
    routesOf("ct");
  }

  private void routesOf(String upload) {
    instantiate("assemble", upload);
    instantiate("claim", upload);
    instantiate("poll", upload, "trigger", "direct:scan-" + upload);
  }

  @Override
  protected void cleanupResources() {
    work.close();
  }

  private Scan begin(String upload, String... files) throws Exception {
    work.write(files);
    return scans.begin(upload);
  }

  private void feed(Scan scan, String key) {
    for (Placed file : work.placed(key)) {
      send(scan, new Member(scan, key, file));
    }
  }

  private void leave(Scan scan, String key) {
    send(scan, new Member(scan, key, null));
  }

  private void send(Scan scan, Member member) {
    template.sendBody("direct:assemble-" + scan.upload().id(), member);
  }

  private void endScan(String upload) {
    template.sendBodyAndHeader(
        "direct:assemble-" + upload, null, Exchange.AGGREGATION_COMPLETE_ALL_GROUPS, true);
  }

  @Test
  void aGroupStaysOpenHoweverFullItLooksUntilTheListingHasLeftIt() throws Exception {
    Scan scan = begin("ct", "P1/a.png", "P1/a.json", "P2/b.png", "P2/b.json");

    feed(scan, "P1");
    feed(scan, "P2");
    assertThat(claimed.units).isEmpty();
    leave(scan, "P1");

    await().untilAsserted(() -> assertThat(claimed.units).containsExactly("P1 [a.json, a.png]"));
  }

  @Test
  void aFileThatTheListingShowsTwiceIsOneFileOfItsUnit() throws Exception {
    Scan scan = begin("ct", "P1/a.png", "P1/a.json");

    feed(scan, "P1");
    feed(scan, "P1");
    leave(scan, "P1");

    await().untilAsserted(() -> assertThat(claimed.units).containsExactly("P1 [a.json, a.png]"));
  }

  @Test
  void theEndOfTheScanClosesWhatIsOpen() throws Exception {
    Scan scan = begin("ct", "P1/a.png", "P1/a.json", "P2/b.png", "P2/b.json");
    feed(scan, "P1");
    feed(scan, "P2");

    endScan("ct");

    await()
        .untilAsserted(
            () ->
                assertThat(claimed.units)
                    .containsExactlyInAnyOrder("P1 [a.json, a.png]", "P2 [b.json, b.png]"));
  }

  @Test
  void theEndOfAScanLeavesTheGroupsOfAnotherUploadOpen() throws Exception {
    work.add("mr", null, 1);
    routesOf("mr");
    Scan ct = begin("ct", "P1/a.png", "P1/a.json");
    Scan mr = begin("mr");
    feed(ct, "P1");
    feed(mr, "P1");

    endScan("mr");
    await().untilAsserted(() -> assertThat(claimed.units).hasSize(1));
    leave(ct, "P1");

    await().untilAsserted(() -> assertThat(claimed.units).hasSize(2));
  }

  @Test
  void whatABrokenScanLeftOpenIsForgotten() throws Exception {
    Scan broken = begin("ct", "P1/gone.png");
    feed(broken, "P1");
    Files.delete(folder.resolve("files/P1/gone.png"));
    Scan scan = begin("ct", "P1/a.png", "P1/a.json");

    feed(scan, "P1");
    endScan("ct");

    await().untilAsserted(() -> assertThat(claimed.units).containsExactly("P1 [a.json, a.png]"));
  }

  @Test
  void aWholeListingIsClaimedUnitByUnitAndSentToTheNextStage() throws Exception {
    work.write("P1/a.png", "P1/a.json", "P2/b.png", "P2/b.json", "P3/c.png", "P3/c.json");
    MockEndpoint ship = getMockEndpoint("mock:ship");
    ship.expectedBodiesReceived("ship P1", "ship P2", "ship P3");

    template.sendBody("direct:scan-ct", null);

    ship.assertIsSatisfied();
    await()
        .untilAsserted(
            () ->
                assertThat(claimed.units)
                    .containsExactly(
                        "P1 [a.json, a.png]", "P2 [b.json, b.png]", "P3 [c.json, c.png]"));
    assertThat(described)
        .containsExactly(
            "P1 has its name from default",
            "P2 has its name from default",
            "P3 has its name from default");
  }

  @Test
  void anIncompleteUnitIsWrittenDownWithItsReasonAndNotSent() throws Exception {
    work.write("P1/a.png", "P2/b.png", "P2/b.json");

    template.sendBody("direct:scan-ct", null);

    await().untilAsserted(() -> assertThat(claimed.units).containsExactly("P2 [b.json, b.png]"));
    await().untilAsserted(() -> assertThat(work.states()).containsExactly(Map.entry("P1", "OPEN")));
    String reason = work.ledger.report().units(Filter.upload("ct"), rows -> rows.next().reason());
    assertThat(reason).contains("label_1");
  }

  @Test
  void anEmptyFolderClaimsNothing() {
    Exchange scanned = template.request("direct:scan-ct", exchange -> {});

    assertThat(scanned.isFailed()).isFalse();
    assertThat(claimed.units).isEmpty();
  }

  @Test
  void aMemberThatCannotBeGroupedFailsTheScanAndClosesNothing() throws Exception {
    work.write("P1/a.png", "P1/a.json", "P2/stuck.png", "P3/c.png", "P3/c.json");

    Exchange scanned = template.request("direct:scan-ct", exchange -> {});

    assertThat(scanned.isFailed()).isFalse();
    assertThat(notices).singleElement().asString().contains("stuck.png");
    await().untilAsserted(() -> assertThat(claimed.units).containsExactly("P1 [a.json, a.png]"));
  }

  /** The real grouping, but for a file that it cannot take. */
  private static final class Groups implements AggregationStrategy {
    private final UnitGroups real = new UnitGroups();

    @Override
    public Exchange aggregate(Exchange open, Exchange next) {
      Member member = next.getMessage().getBody(Member.class);
      if (!member.isLast() && member.placed().file().filename().startsWith("stuck")) {
        throw new IllegalStateException("cannot group " + member.placed().file().path());
      }
      return real.aggregate(open, next);
    }
  }

  /** Stands for the bean {@code claims}. */
  public static final class Claimed {
    private final List<String> units = new CopyOnWriteArrayList<>();

    public List<String> claim(List<Candidate> valid) {
      for (Candidate unit : valid) {
        units.add(
            unit.unitKey() + " " + unit.files().stream().map(f -> f.file().filename()).toList());
      }
      return valid.stream().map(unit -> "ship " + unit.unitKey()).toList();
    }

    /** There is always room. */
    public void enter(String message) {
      assertThat(message).startsWith("ship ");
    }
  }
}

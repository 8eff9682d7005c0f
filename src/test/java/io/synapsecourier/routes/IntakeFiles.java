package io.synapsecourier.routes;

import static org.awaitility.Awaitility.await;

import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.route.Followed;
import io.synapsecourier.route.Intake;
import io.synapsecourier.route.Member;
import io.synapsecourier.route.Scans;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code 10-poll} and {@code 15-intake} with the upload {@code ct}, which is listed once at its
 * start and then only where somebody announces a change.
 */
abstract class IntakeFiles extends RouteFiles {
  final List<String> notices = new CopyOnWriteArrayList<>();

  /** Paths that listings handed on. */
  final List<String> listed = new CopyOnWriteArrayList<>();

  /** What consumers handed in. */
  final List<Object> handedIn = new CopyOnWriteArrayList<>();

  @TempDir Path folder;
  Workplace work;
  private Scans scans;

  IntakeFiles(String... files) {
    super(
        Stream.concat(Stream.of("10-poll", "15-intake", "60-errors"), Stream.of(files))
            .toArray(String[]::new));
  }

  /** In front of the bean: keeps what came, as it came. */
  public final class Door {
    private final Intake intake;

    Door(Intake intake) {
      this.intake = intake;
    }

    public void announced(@ExchangeProperty("courierUpload") String upload, Exchange exchange) {
      handedIn.add(exchange.getMessage().getBody() == null ? "" : exchange.getMessage().getBody());
      intake.announced(upload);
    }
  }

  /** Where files of the source lie. */
  Path source() {
    return folder.resolve("files");
  }

  @Override
  void prepare() {
    work = new Workplace(folder, null, 1);
  }

  @Override
  Map<String, String> settings() {
    return Map.of("courier.following", "true", "scan.tick", "20");
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    CourierEvents events =
        new CourierEvents() {
          @Override
          public void notice(String upload, String text) {
            notices.add(upload + ": " + text);
          }
        };
    scans = new Scans(work.uploads, work.ledger, events, work.clock);
    Intake intake = new Intake(scans, events);
    intake.expect(List.of("mr", "ct"));
    registry.bind("scans", scans);
    registry.bind("intake", new Door(intake));
    registry.bind("scanners", Executors.newCachedThreadPool());
  }

  /** The first listing is over when a test begins. */
  @BeforeEach
  void follow() throws Exception {
    route(
        "direct:assemble-ct",
        exchange -> {
          if (exchange.getMessage().getBody() instanceof Member member && !member.isLast()) {
            listed.add(member.placed().file().path());
          }
        });
    route("direct:claim-ct", exchange -> {});
    Followed.seldom(scans, work.ledger, work.upload);
    instantiate("poll", "ct", "trigger", "direct:poll-ct");
    await().until(() -> work.ledger.scans().last(work.upload.no()).isPresent());
    await().until(() -> work.ledger.scans().last(work.upload.no()).get().ended() != null);
  }

  @AfterEach
  void end() {
    context.stop();
    work.close();
  }
}

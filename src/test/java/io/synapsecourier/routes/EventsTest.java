package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitOutcome;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.monitor.Alert;
import io.synapsecourier.monitor.Alerts;
import io.synapsecourier.monitor.Event;
import io.synapsecourier.monitor.Monitor;
import io.synapsecourier.route.RetryAfter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultExchange;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code 70-events}: one alert for each incident, to whoever is named, whatever is down. */
class EventsTest extends RouteFiles {
  @TempDir static Path folder;

  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Logger logger = (Logger) LogManager.getLogger("io.synapsecourier.alerts");
  private final AbstractAppender appender =
      new AbstractAppender("alerts", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
          logged.add(event.getMessage().getFormattedMessage());
        }
      };
  private SmtpServer smtp;
  private Hook webhook;
  private Hook slack;
  private Workplace work;
  private Watchman watchman;
  private Path secrets;

  EventsTest() {
    super("70-events", "60-errors");
  }

  @Override
  void prepare() {
    try {
      smtp = new SmtpServer();
      webhook = new Hook();
      slack = new Hook();
      secrets = Files.createTempDirectory(folder, "work");
      work = new Workplace(secrets, null, 1);
      Files.writeString(secrets.resolve("password"), SmtpServer.PASSWORD + "\n");
      watchman = new Watchman(work, own(secrets));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> own(Path secrets) {
    return Map.of(
        "events.mail.to",
        "ops@example.org,night@example.org",
        "events.mail.from",
        "courier@example.org",
        "events.mail.server",
        "smtp://127.0.0.1:" + smtp.port(),
        "events.mail.user",
        SmtpServer.USER,
        "events.mail.password",
        "${file:" + secrets.resolve("password") + "}",
        "events.webhook.url",
        webhook.url("/hook?key=canaryhook01"),
        "events.slack.url",
        slack.url("/services/canaryslack01"));
  }

  @Override
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(watchman.monitor.properties(true));
    settings.put("events.mail.to", "ops@example.org,night@example.org");
    settings.put("events.mail.from", "courier@example.org");
    // Looks are frequent; what they find due is so by the test's clock.
    settings.put("events.period", "20");
    return settings;
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    watchman.monitor.beans().forEach(registry::bind);
    registry.bind("retryAfter", new RetryAfter());
    registry.bind("fileSender", this);
    registry.bind("lookups", this);
  }

  @BeforeEach
  void listen() {
    appender.start();
    logger.setAdditive(false);
    logger.addAppender(appender);
    logger.setLevel(Level.INFO);
  }

  @AfterEach
  void end() throws IOException {
    logger.removeAppender(appender);
    logger.setAdditive(true);
    logger.setLevel(null);
    context.stop();
    work.close();
    smtp.close();
    webhook.close();
    slack.close();
  }

  private static List<String> codes(JsonNode message, String part) {
    return StreamSupport.stream(message.get(part).spliterator(), false)
        .map(it -> it.get("code").asText() + " " + it.get("units").asLong())
        .toList();
  }

  private boolean everybodyHas(int messages) {
    return smtp.mails().size() == messages
        && webhook.bodies().size() == messages
        && slack.bodies().size() == messages
        && work.ledger.incidents().of("mail").stream().allMatch(it -> it.told() != null)
        && work.ledger.incidents().of("webhook").stream().allMatch(it -> it.told() != null)
        && work.ledger.incidents().of("slack").stream().allMatch(it -> it.told() != null);
  }

  @Test
  void anIncidentIsToldOnceWithItsCountAndNoNamesAndOnceMoreWhenItIsOver() throws IOException {
    for (String key : List.of("Kim", "Lee", "Park")) {
      watchman.dead(key, "size-limit");
    }
    await().until(() -> work.ledger.incidents().of("slack").size() == 1);
    watchman.pass(31);
    await().until(() -> everybodyHas(1));

    watchman.dead("Choi", "size-limit");
    long id = watchman.dead("Han", "storage-refused");
    await().until(() -> work.ledger.incidents().of("slack").size() == 2);
    watchman.pass(31);
    await().until(() -> everybodyHas(2));
    work.ledger.deadLetters().replay(id, 5);
    await().until(() -> everybodyHas(3));

    assertThat(codes(webhook.bodies().get(0), "opened")).containsExactly("size-limit 3");
    assertThat(codes(webhook.bodies().get(1), "opened")).containsExactly("storage-refused 1");
    assertThat(codes(webhook.bodies().get(2), "over")).containsExactly("storage-refused 1");
    assertThat(webhook.heads().get(0)).isEqualTo("POST /hook?key=canaryhook01 application/json");
    assertThat(slack.bodies().get(0).get("text").asText())
        .contains("ct: 3 units stopped, size-limit", "docs/errors.md", "--code size-limit");
    assertThat(smtp.mails().get(0))
        .contains("To: ops@example.org,", "night@example.org", "From: courier@example.org")
        .contains("Subject: courier: 1 new");
    assertThat(smtp.mails() + webhook.bodies().toString() + slack.bodies())
        .doesNotContain("Kim", "Lee", "Park", "Choi", "Han");
    assertThat(logged).isEmpty();
  }

  @Test
  void aReceiverThatIsDownHearsOfItLaterAndTheOthersAtOnce() throws IOException {
    webhook.answers(500);
    smtp.refuse(true);
    long id = watchman.dead("P1", "size-limit");
    await().until(() -> work.ledger.incidents().of("slack").size() == 1);
    watchman.pass(31);
    await().until(() -> webhook.refused() == 1 && logged.size() == 2);
    await().until(() -> slack.bodies().size() == 1);
    work.ledger.deadLetters().replay(id, 5);
    await().until(() -> slack.bodies().size() == 2);
    webhook.answers(200);
    smtp.refuse(false);
    watchman.pass(61);

    await().until(() -> webhook.bodies().size() == 1 && smtp.mails().size() == 1);
    assertThat(codes(webhook.bodies().get(0), "over")).containsExactly("size-limit 1");
    await().until(() -> work.ledger.incidents().of("webhook").isEmpty());
    await().until(() -> logged.size() == 4);
    assertThat(webhook.refused()).isEqualTo(1);
    assertThat(logged).anyMatch(line -> line.contains("webhook") && line.contains("status 500"));
    assertThat(logged).noneMatch(line -> line.contains("canary"));
  }

  @Test
  void whatLastsLessThanItsTimeIsNotTold() throws IOException {
    watchman.backend(new Problem("backend-unreachable", "It is away.", ""));
    // What was seen before is believed for two seconds.
    watchman.pass(3);
    await().until(() -> work.ledger.incidents().of("slack").size() == 1);
    watchman.pass(26);
    watchman.backend(null);
    watchman.pass(3);
    await().until(() -> work.ledger.incidents().of("slack").isEmpty());
    watchman.backend(new Problem("token-refused", "It wants another.", ""));
    watchman.pass(3);
    await().until(() -> work.ledger.incidents().of("slack").size() == 1);
    watchman.pass(31);

    await().until(() -> everybodyHas(1));
    assertThat(codes(webhook.bodies().get(0), "opened")).containsExactly("token-refused 0");
  }

  @Test
  void anotherProcessTellsNothingTwiceAndADigestOnceInItsTime() throws IOException {
    watchman.dead("P1", "size-limit");
    await().until(() -> work.ledger.incidents().of("slack").size() == 1);
    watchman.pass(31);
    await().until(() -> everybodyHas(1));

    Monitor next = watchman.again();
    Alerts alerts = (Alerts) next.beans().get("alerts");
    assertThat(alerts.due()).isEmpty();
    watchman.pass(24 * 3600);
    await().until(() -> everybodyHas(2));

    assertThat(codes(webhook.bodies().get(1), "still")).containsExactly("size-limit 1");
    assertThat(codes(webhook.bodies().get(1), "opened")).isEmpty();
    await().until(() -> alerts.due().isEmpty());
    next.close();
  }

  @Test
  void namesAreToldWhereTheSettingSaysSoAndTheirMarkupIsText() throws IOException {
    // The routes would tell what is found here, and without names.
    context.stop();
    Map<String, String> naming = new HashMap<>(own(secrets));
    naming.put("events.names", "true");
    Watchman open = new Watchman(work, naming);
    open.dead("Kim <!channel> & Lee", "size-limit");
    Alerts alerts = (Alerts) open.monitor.beans().get("alerts");
    alerts.due();
    open.pass(31);

    Map<String, String> said = new HashMap<>();
    for (Alert alert : alerts.due()) {
      Exchange exchange = new DefaultExchange(context);
      said.put("mail", alerts.mail(alert, exchange));
      said.put("json", alerts.json(alert, exchange));
      said.put("slack", alerts.slack(alert, exchange));
    }

    assertThat(said.get("mail")).contains("first: #", " Kim <!channel> & Lee");
    assertThat(said.get("json")).contains("\"key\":\"Kim <!channel> & Lee\"");
    assertThat(said.get("slack"))
        .contains("Kim &lt;!channel&gt; &amp; Lee")
        .doesNotContain("<!channel>");
    open.monitor.close();
  }

  @Test
  @Tag("slow")
  void aReceiverThatNeverAnswersIsGivenUpAndTheOthersHearOfIt() throws IOException {
    webhook.hangs(true);
    watchman.dead("P1", "size-limit");
    await().until(() -> work.ledger.incidents().of("slack").size() == 1);
    watchman.pass(31);

    await().atMost(Duration.ofSeconds(60)).until(() -> slack.bodies().size() == 1);
    await().until(() -> smtp.mails().size() == 1);
    webhook.hangs(false);
    watchman.pass(61);
    await().atMost(Duration.ofSeconds(60)).until(() -> webhook.bodies().size() == 1);
    assertThat(logged).anyMatch(line -> line.contains("webhook"));
  }

  @Test
  void eachEventPassesTheRouteForStepsOfTheOperatorsOwn() throws Exception {
    MockEndpoint own = context.getEndpoint("mock:own", MockEndpoint.class);
    AdviceWith.adviceWith(context, "event", route -> route.weaveAddLast().to("mock:own"));
    CourierEvents listener = watchman.monitor.listener();
    Problem why = new Problem("size-limit", "Kim/scan.png is too large.", "");

    // A tick between two of them would have an upload that has ended twice.
    context.getRouteController().stopRoute("events-due");
    listener.settled("ct", new UnitOutcome(1, "Kim", UnitState.DEAD, why, null, 2, 20, null));
    listener.settled("ct", new UnitOutcome(2, "Lee", UnitState.REGISTERED, null, 9L, 2, 20, null));
    listener.scanFailed("ct", "Kim is no folder");
    context.getRouteController().startRoute("events-due");

    await().until(() -> own.getReceivedCounter() >= 4);
    assertThat(own.getExchanges())
        .extracting(it -> it.getMessage().getBody(Event.class))
        .extracting(Event::kind, Event::unit, Event::code, Event::dataUnitId)
        .containsExactly(
            tuple("unit-stopped", 1L, "size-limit", null),
            tuple("unit-registered", 2L, "", 9L),
            tuple("scan-failed", null, "scan-failed", null),
            tuple("upload-finished", null, "", null));
    assertThat(own.getExchanges())
        .extracting(it -> it.getMessage().getBody(Event.class).json())
        .noneMatch(json -> json.contains("Kim") || json.contains("Lee"));
  }
}

package io.synapsecourier.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.synapsecourier.browser.Chromium;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console of real processes: the demonstration that stays, and the service. */
@Tag("slow")
@Timeout(600)
class ConsoleLiveTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern CONSOLE =
      Pattern.compile("console at (http://\\S+) ; changes need the token in (\\S+)");

  private static Chromium chromium;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  /** What a process says of its console. */
  private record Place(URI address, Path token) {
    static Place of(CourierProcess process) {
      await()
          .atMost(PATIENCE)
          .until(() -> !process.isRunning() || CONSOLE.matcher(process.said()).find());
      Matcher said = CONSOLE.matcher(process.said());
      assertThat(said.find()).as(process.said()).isTrue();
      return new Place(URI.create(said.group(1)), Path.of(said.group(2)));
    }
  }

  private static Page visit(Place place, NewContextOptions options) {
    Page page = chromium.visit(place.address(), options);
    page.navigate(place.address().toString());
    return page;
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name);
  }

  private static void go(Page page, String link, String expected) {
    page.getByRole(AriaRole.LINK, named(link)).first().click();
    assertThat(page.locator("main")).containsText(expected);
  }

  @Test
  void theDemonstrationStaysAndShowsItsProgress() {
    Place place;
    try (CourierProcess demo =
        CourierProcess.start(folder, List.of("-Xmx256m"), List.of("demo", "--keep"))) {
      place = Place.of(demo);
      Page page = visit(place, new NewContextOptions().setViewportSize(960, 640));
      assertThat(page.locator("main h2")).containsText("Demonstration");
      page.evaluate("() => { window.same = true; }");
      String before = page.locator("#all-demo").textContent();
      assertThat(page.locator("#all-demo")).not().hasText(before);
      ContainsTextOptions patience = new ContainsTextOptions().setTimeout(60_000);
      assertThat(page.locator("main dl")).containsText("units/s", patience);
      assertThat(page.evaluate("() => window.same")).isEqualTo(true);

      Chromium.picture(page, "uploads");
      go(page, "Stopped", "meta-schema");
      Chromium.picture(page, "stopped");
      go(page, "Show 1 unit with size-limit", "patient-008");
      go(page, "A/patient-008", "SHA-1");
      go(page, "Units", "patient-001");
      Chromium.picture(page, "units");
      go(page, "A/patient-001", "directory:1");
      Chromium.picture(page, "unit");
      go(page, "Configuration", "http.port");
      go(page, "Routes", "assemble-demo");
      Chromium.picture(page, "routes");
      page.context().close();

      Page phone =
          visit(
              place,
              new NewContextOptions().setViewportSize(375, 740).setColorScheme(ColorScheme.DARK));
      assertThat(phone.locator("main h2")).containsText("Demonstration");
      Chromium.assertNotTooWide(phone);
      Chromium.picture(phone, "phone");
      phone.context().close();

      demo.terminate();
      assertThat(demo.result(60).exitCode()).isIn(0, 143);
    }
    assertThat(place.token().getParent()).as("its folder").doesNotExist();
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void aReplayedUnitBecomesRegisteredBeforeTheEyesOfWhoReplayedIt() throws IOException {
    UploadJob job = new UploadJob(folder).setting("scan.tick", "100");
    job.unit("one");
    job.sandbox().arm(Fault.of(Endpoint.DATA_UNITS, Kind.STATUS).withStatus(422).times(1));
    job.define("when", "{watch: 1s, settle: 0s}").writeDefinition();
    try (CourierProcess run =
        CourierProcess.start(folder, List.of("-Xmx256m"), job.withPlaces("run"))) {
      Place place = Place.of(run);
      String token = Files.readString(place.token()).strip();
      assertThat(run.said()).doesNotContain(token);
      Page page = visit(place, new NewContextOptions());
      page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
      page.getByLabel("Token").fill(token);
      page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
      ContainsTextOptions patience = new ContainsTextOptions().setTimeout(60_000);
      assertThat(page.locator("#stopped-job")).containsText("1", patience);

      page.locator("#stopped-job").click();
      page.getByRole(AriaRole.BUTTON, named("Replay all 1 unit of job")).click();
      page.locator("#ask-go").click();
      assertThat(page.getByRole(AriaRole.STATUS)).hasText("1 unit replayed.");
      page.getByRole(AriaRole.LINK, named("Uploads")).click();

      assertThat(page.locator("#registered-job")).containsText("1", patience);
      assertThat(job.arrived().units()).hasSize(1);
      page.context().close();
      run.terminate();
      assertThat(run.result(60).exitCode()).isIn(0, 143);
    }
    assertThat(chromium.complaints()).isEmpty();
  }
}

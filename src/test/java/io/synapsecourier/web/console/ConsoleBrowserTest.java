package io.synapsecourier.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.synapsecourier.browser.Chromium;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.Verdict;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.web.LedgerFixture;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages in a browser, over a ledger of 100,000 units. */
@Tag("slow")
@Timeout(300)
class ConsoleBrowserTest {
  private static final String HOSTILE = "<img src=x onerror=document.title='owned'>";
  private static final List<String> PLACES =
      List.of("uploads", "units?state=STOPPED", "unit?id=1", "dead", "routes", "configuration");

  @TempDir static Path folder;
  private static Chromium chromium;
  private static ConsoleServer server;
  private Page page;

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    server = new ConsoleServer(folder, "127.0.0.1");
    int no = LedgerFixture.upload(server.ledger, "archive").no();
    String meta = "{\"name\":\"" + HOSTILE + "\"}";
    List<Placed> files = List.of(LedgerFixture.file("x/a.png", HOSTILE, "image_1"));
    server
        .ledger
        .units()
        .settle(
            no,
            List.of(
                new Verdict(
                    HOSTILE, null, 1, UnitState.HELD, "c", files, meta, null, null, "NONE")),
            1);
    Jdbi.create(Ledger.fileUrl(folder.resolve("ledger")))
        .useHandle(
            handle ->
                handle.execute(
                    "INSERT INTO unit (upload, unit_key, revision, state, code, content, files,"
                        + " bytes, changed_at) SELECT ?, 'U' || lpad(x, 6, '0'), 1, CASE WHEN"
                        + " mod(x, 1000) = 0 THEN 'DEAD' ELSE 'REGISTERED' END, CASE WHEN"
                        + " mod(x, 1000) = 0 THEN 'size-limit' END, 'c', 3, 9, 1"
                        + " FROM system_range(1, 100000)",
                    no));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void nothingIsWrong() {
    page.context().close();
    assertThat(chromium.complaints()).isEmpty();
  }

  private void visit(String place) {
    visit(place, new NewContextOptions());
  }

  private void visit(String place, NewContextOptions options) {
    page = chromium.visit(server.console.address(), options);
    page.navigate(server.console.address() + "#/" + place);
    assertThat(page.locator("#link")).hasText("live");
  }

  private void signIn() {
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    page.getByLabel("Token").fill(server.token());
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    assertThat(page.getByRole(AriaRole.BUTTON, named("Sign out"))).isVisible();
    assertThat(page.locator("#link")).hasText("live");
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name);
  }

  private void type(String key) {
    page.keyboard().press(key);
  }

  /** Goes on with the Tab key until the focus is on something of this name. */
  private void tabTo(String name) {
    String has =
        "name => { const e = document.activeElement; return e !== document.body &&"
            + " (e.getAttribute('aria-label') || e.textContent || '').includes(name); }";
    for (int i = 0; i < 100; i++) {
      type("Tab");
      if ((Boolean) page.evaluate(has, name)) {
        return;
      }
    }
    throw new AssertionError("no Tab leads to " + name);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everyPageIsUsableByAllAndFitsAPhone(ColorScheme scheme) {
    visit(
        "configuration", new NewContextOptions().setColorScheme(scheme).setViewportSize(375, 740));
    for (String place : PLACES) {
      page.evaluate("place => location.hash = '#/' + place", place);
      assertThat(page.locator("main h1")).isFocused();
      assertThat(page.locator("main > *:nth-child(2)")).isVisible();
      Chromium.assertUsableByAll(page);
      Chromium.assertNotTooWide(page);
    }
    boolean dark = scheme == ColorScheme.DARK;
    assertThat(page.locator("body"))
        .hasCSS("background-color", dark ? "rgb(18, 24, 31)" : "rgb(255, 255, 255)");
    page.setViewportSize(1280, 800);
    for (String place : PLACES) {
      page.evaluate("place => location.hash = '#/' + place", place);
      assertThat(page.locator("main > *:nth-child(2)")).isVisible();
      Chromium.assertUsableByAll(page);
    }
  }

  @Test
  void aHundredThousandUnitsArePagedSearchedAndFiltered() {
    visit("units?upload=archive");
    assertThat(page.locator("tbody tr")).hasCount(100);
    assertThat(page.locator("tbody tr").first()).containsText("<img");

    page.getByRole(AriaRole.LINK, named("Next page")).click();
    assertThat(page.locator("tbody tr").first()).containsText("U000100");

    page.getByLabel("Key begins with").fill("U09999");
    type("Enter");
    assertThat(page.locator("tbody tr")).hasCount(10);
    assertThat(page.locator("tbody tr").last()).containsText("U099999");

    page.getByLabel("State").selectOption("DEAD");
    assertThat(page.locator("main")).containsText("No unit is like that.");
    page.getByLabel("Key begins with").fill("U09");
    page.getByLabel("Reason").fill("size-limit");
    type("Enter");
    assertThat(page.locator("tbody tr")).hasCount(10);

    page.goBack();
    assertThat(page.locator("main")).containsText("No unit is like that.");
  }

  @Test
  void aHostileNameIsShownAsItIsWritten() {
    visit("units?upload=archive&state=HELD");
    page.getByRole(AriaRole.LINK, named(HOSTILE)).click();

    assertThat(page.locator("main h1")).hasText(HOSTILE);
    assertThat(page.getByRole(AriaRole.CELL, named(HOSTILE))).isVisible();
    assertThat(page.locator("main img")).hasCount(0);
    assertThat(page.title()).isEqualTo(HOSTILE + " · Synapse Courier");
  }

  @Test
  void aReasonIsReplayedByKeyboardAlone() {
    visit("uploads");
    signIn();

    tabTo("Stopped");
    type("Enter");
    assertThat(page.locator("main h1")).isFocused();
    tabTo("Replay all 1 unit of ct with storage-refused");
    type("Enter");
    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    Chromium.assertUsableByAll(page);
    type("Enter");

    assertThat(page.getByRole(AriaRole.STATUS)).hasText("1 unit replayed.");
    assertThat(page.locator("main")).not().containsText("storage-refused");
    assertThat(server.ledger.report().unit(server.ids.get("P2")).orElseThrow().unit().state())
        .isEqualTo("CLAIMED");
  }

  @Test
  void aUnitIsDiscardedWithANoteAndTheOthersOfItsReasonStay() {
    visit("dead?upload=archive");
    signIn();
    page.getByRole(AriaRole.LINK, named("Show 100 units with size-limit")).click();
    page.getByRole(AriaRole.LINK, named("U001000")).click();
    page.getByRole(AriaRole.BUTTON, named("Discard U001000")).click();
    assertThat(page.getByLabel("Why (is kept with the units)")).isFocused();
    type("Escape");
    assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();

    page.getByRole(AriaRole.BUTTON, named("Discard U001000")).click();
    page.getByLabel("Why (is kept with the units)").fill("scanned <twice>");
    page.getByRole(AriaRole.DIALOG)
        .getByText(
            "Discard", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
        .click();

    assertThat(page.getByRole(AriaRole.STATUS)).containsText("1 unit discarded");
    assertThat(page.locator("dl")).containsText("scanned <twice>");
    page.getByRole(AriaRole.LINK, named("Stopped")).click();
    assertThat(page.locator("main")).containsText("size-limit · archive · 99 units");
  }

  @Test
  void whatStopsOrGoesOnElsewhereShowsWithoutAReload() {
    visit("uploads");
    page.evaluate("() => location.hash = '#/dead?upload=ct'");
    assertThat(page.locator("main")).containsText("missing · ct");
    assertThat(page.locator("main h1")).isFocused();
    page.evaluate("() => { window.same = true; }");

    server.ledger.deadLetters().discard(server.ids.get("P5"), "by a command", 5);

    // A large ledger is counted less often.
    assertThat(page.locator("main"))
        .not()
        .containsText("missing · ct", new ContainsTextOptions().setTimeout(240_000));
    assertThat(page.evaluate("() => window.same")).isEqualTo(true);
    assertThat(page.evaluate("() => document.activeElement.tagName")).isEqualTo("H1");
  }
}

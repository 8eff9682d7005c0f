package io.synapsecourier.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, and what it complained of. */
public final class Chromium implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it; skips the test where it or its driver is missing. */
  public static Chromium start() {
    assumeTrue(
        Files.isExecutable(PROGRAM),
        "needs " + PROGRAM + ": apt-get install --no-install-recommends chromium");
    assumeTrue(hasDriver(), "needs Playwright's driver: mvn -Pfull");
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setTimeout(180_000)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    return new Chromium(playwright, browser);
  }

  private static boolean hasDriver() {
    return Chromium.class.getResource("/driver/linux/node") != null
        || Chromium.class.getResource("/driver/linux-arm64/node") != null;
  }

  /** A page of a new visitor who sees one server; every other address is a complaint. */
  public Page visit(URI server, NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.type() + ": " + message.text());
          }
        });
    page.onPageError(error -> complaints.add("script: " + error));
    page.onRequest(
        request -> {
          if (!URI.create(request.url()).getAuthority().equals(server.getAuthority())) {
            complaints.add("request to " + request.url());
          }
        });
    return page;
  }

  /** Errors and warnings of the console, failures of scripts, and requests that left the server. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Fails where axe-core finds something serious on the page as it is. */
  public static void assertUsableByAll(Page page) {
    page.evaluate(axe());
    Object found =
        page.evaluate(
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
                + ".filter(v => ['serious', 'critical'].includes(v.impact))"
                + ".map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary))");
    assertThat((List<?>) found).as(page.url()).isEmpty();
  }

  /** Fails where a reader would have to move the page sideways. */
  public static void assertNotTooWide(Page page) {
    assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
        .as("pixels too wide: %s", page.url())
        .isEqualTo(0);
  }

  /** A picture for the documentation, where {@code -Dregenerate=true} asks for it. */
  public static void picture(Page page, String name) {
    if (Boolean.getBoolean("regenerate")) {
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("docs/console", name + ".png")));
    }
  }

  private static String axe() {
    try (InputStream in = Chromium.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}

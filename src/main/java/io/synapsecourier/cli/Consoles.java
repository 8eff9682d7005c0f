package io.synapsecourier.cli;

import io.synapsecourier.config.Settings;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.AllEvents;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.route.Extras;
import io.synapsecourier.web.console.Console;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The pages of a process that stays up, as the settings want them. */
final class Consoles {
  private static final int LARGEST_PORT = 65_535;

  private final Console console;
  private final Extras.Http http;

  private Consoles(Console console, Extras.Http http) {
    this.console = console;
    this.http = http;
  }

  /**
   * A console over an open ledger, or none where the settings switch it off.
   *
   * @param stateDir folder that may hold its token
   * @param configuration what is in force, without secrets
   * @throws CourierException where a setting is wrong
   */
  static Consoles of(
      Settings settings,
      Ledger ledger,
      Path stateDir,
      Supplier<Map<String, Object>> configuration) {
    if (settings.choice("http.enabled", List.of("true", "false")).equals("false")) {
      return new Consoles(null, null);
    }
    String host = settings.text("http.host");
    int port = settings.number("http.port");
    if (host == null || port > LARGEST_PORT) {
      throw new CourierException(
          Kind.CONFIGURATION,
          new Problem(
              "http-port",
              "http.host and http.port do not name an address.",
              "For example http.host=127.0.0.1 and http.port=8765."));
    }
    return new Consoles(
        new Console(
            ledger, Clock.systemUTC(), settings.text("http.token"), stateDir, configuration),
        new Extras.Http(host, port));
  }

  /** What the engine gets. */
  Extras extras() {
    return console == null ? Extras.NONE : new Extras(console.beans(), http);
  }

  /** The same with beans that others add. */
  Extras extras(Map<String, Object> more) {
    Map<String, Object> beans = new HashMap<>(extras().beans());
    beans.putAll(more);
    return new Extras(beans, http);
  }

  /** The console hears what others hear. */
  CourierEvents events(CourierEvents others) {
    return console == null ? others : new AllEvents(others, console.events());
  }

  /** Tells where the pages are, once the engine has started. */
  void tell() {
    if (console != null) {
      System.err.println(
          "courier: console at "
              + console.address()
              + " ; changes need the token in "
              + console.tokenPlace());
    }
  }
}

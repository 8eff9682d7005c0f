package io.synapsecourier.web.console;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CourierEvents;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The pages of a process that stays up: what it adds to an engine, so that {@code
 * routes/service/80-console.camel.yaml} can answer.
 */
public final class Console {
  private final Token token;
  private final Traffic traffic = new Traffic();
  private final Streams streams;
  private final Installer installer;
  private final Map<String, Object> beans = new HashMap<>();

  /**
   * A console over an open ledger.
   *
   * @param ledger stays open when the console ends
   * @param token what changes need; null: that of a file in {@code stateDir}, which is made where
   *     there is none
   * @param configuration what is in force, without secrets; asked each time
   * @throws io.synapsecourier.model.CourierException where the token cannot be used
   */
  public Console(
      Ledger ledger,
      Clock clock,
      String token,
      Path stateDir,
      Supplier<Map<String, Object>> configuration) {
    this.token = Token.of(token, stateDir);
    Ledger asked = ledger.impatient();
    Snapshots snapshots = new Snapshots(asked, traffic, clock, System::nanoTime);
    streams = new Streams(snapshots);
    Sessions sessions = new Sessions(clock);
    Gate gate = new Gate(this.token, sessions);
    installer = new Installer(gate, streams::open);
    SignIn signIn = new SignIn(this.token, sessions, gate);
    UnitPages units = new UnitPages(asked, clock);
    Decisions decisions = new Decisions(asked, clock, snapshots::changed);
    RouteCounts routes = new RouteCounts();
    beans.put("consoleInstaller", installer);
    beans.put("consoleRouteCounts", routes);
    beans.put("consoleHeaders", new QuietHeaders());
    answers("consolePages", new Pages()::page);
    answers("consoleUploads", ask -> Reply.of(snapshots.current()));
    answers("consoleUnits", units::page);
    answers("consoleUnit", units::unit);
    answers("consoleDead", units::dead);
    answers("consoleRoutes", routes::routes);
    answers("consoleConfiguration", ask -> Reply.of(configuration.get()));
    answers("consoleSession", signIn::session);
    answers("consoleLogin", signIn::login);
    answers("consoleLogout", signIn::logout);
    answers("consoleReplay", decisions::replay);
    answers("consoleDiscard", decisions::discard);
  }

  private void answers(String bean, Answer answer) {
    beans.put(bean, new Answering(answer));
  }

  /** What an engine needs to have under these names before it starts. */
  public Map<String, Object> beans() {
    return Map.copyOf(beans);
  }

  /** Has to hear what the engine does, for what the ledger does not know: rates. */
  public CourierEvents events() {
    return traffic;
  }

  /** How many browsers listen right now. */
  int listeners() {
    return streams.size();
  }

  /** Where the pages are; null before the engine has started. */
  public URI address() {
    return installer.address();
  }

  /** Where a person finds the token, in words; never the token itself. */
  public String tokenPlace() {
    return token.place();
  }
}

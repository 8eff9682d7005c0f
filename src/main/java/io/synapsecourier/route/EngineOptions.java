package io.synapsecourier.route;

import io.synapsecourier.config.BackendSettings;
import io.synapsecourier.config.Credentials;
import io.synapsecourier.config.Settings;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.AllEvents;
import io.synapsecourier.model.CourierEvents;
import java.nio.file.Path;
import java.util.Map;

/**
 * What an engine is made of.
 *
 * @param home folder that has {@code routes/}
 * @param aliases words that stand for specifications in directory names
 * @param credentials how sources are reached that are not local
 * @param ledger open ledger; stays open when the engine ends
 * @param insecure whether files may go to plain http and to this machine
 * @param rehearsal whether this is a plan: nothing is sent
 * @param extras what this process adds
 */
public record EngineOptions(
    Path home,
    Settings settings,
    BackendSettings backend,
    Map<String, String> aliases,
    Credentials credentials,
    Ledger ledger,
    CourierEvents events,
    boolean insecure,
    boolean rehearsal,
    Extras extras) {

  /** The same, with one more who hears of what happens. */
  EngineOptions heardBy(CourierEvents one) {
    return new EngineOptions(
        home,
        settings,
        backend,
        aliases,
        credentials,
        ledger,
        new AllEvents(events, one),
        insecure,
        rehearsal,
        extras);
  }
}

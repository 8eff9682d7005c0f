package io.synapsecourier.route;

import io.synapsecourier.backend.sage.Retries;
import io.synapsecourier.backend.sage.settings.SageSettings;
import io.synapsecourier.config.Credentials;
import io.synapsecourier.config.Settings;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CourierEvents;
import java.nio.file.Path;

/**
 * What an engine for manifests is made of.
 *
 * @param home folder that has {@code routes/}
 * @param sage which server, and as whom
 * @param credentials how storages are reached that rows name
 * @param ledger open ledger; stays open when the engine ends
 * @param attempts of a row before it becomes a dead letter
 * @param repeats what is repeated inside a call
 * @param insecure whether parts may go to plain http and to this machine
 */
public record SageEngineOptions(
    Path home,
    Settings settings,
    SageSettings sage,
    Credentials credentials,
    Ledger ledger,
    CourierEvents events,
    int attempts,
    Retries repeats,
    boolean insecure) {}

package io.synapsecourier.ledger;

import java.time.Instant;

/**
 * Something that one receiver of alerts is told: units of an upload that stopped for the same
 * reason, or an upload that does not go on.
 *
 * @param code reason code
 * @param units that stopped; 0 where the upload itself is meant
 * @param told when the receiver got the last message about it; null where it got none
 * @param mended since when nothing is wrong any more; null where something is
 * @param failures messages about it that did not arrive since the last that did
 */
public record Incident(
    String receiver,
    String upload,
    String code,
    long units,
    Instant opened,
    Instant told,
    Instant mended,
    int failures) {}

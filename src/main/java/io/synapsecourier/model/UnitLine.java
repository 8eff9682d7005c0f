package io.synapsecourier.model;

import java.time.Instant;

/**
 * What the report says of one data unit.
 *
 * @param id number in the ledger, which {@code dead-letters} commands take
 * @param stage stage at which it stopped: match, validate, changed, upload, register, task; null
 *     where it did not
 * @param code reason code; null where nothing is wrong
 * @param remedy what to do next; null where nothing is wrong
 * @param attempts tries that were used up
 * @param nextAttempt when it is tried again; null where it is not
 * @param note why a person discarded it; null where nobody did
 * @param task {@code NONE}, {@code WANTED}, {@code ASKED}, {@code DONE} or {@code UNKNOWN}
 */
public record UnitLine(
    long id,
    String upload,
    String unitKey,
    int revision,
    String state,
    String stage,
    String code,
    String reason,
    String remedy,
    int attempts,
    Instant nextAttempt,
    int files,
    long bytes,
    Long dataUnitId,
    String task,
    Instant changed,
    String note) {}

package io.synapsecourier.ledger;

import io.synapsecourier.model.UnitLine;
import java.time.Instant;
import java.util.List;

/**
 * Everything that the ledger knows of one unit.
 *
 * @param claimed when its files and its meta were frozen; null before that
 * @param meta frozen canonical JSON; null before the claim
 * @param origins JSON object of the origin of each value of {@code meta}; null where it is not kept
 * @param files as frozen by the claim; before it, those that the last scan gave to the unit
 */
public record UnitDetail(
    UnitLine unit, Instant claimed, String meta, String origins, List<ClaimedFile> files) {}

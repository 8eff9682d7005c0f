package io.synapsecourier.route;

import io.synapsecourier.source.Listed;
import java.time.Instant;
import java.util.List;

/**
 * Some thousand entries of a listing.
 *
 * @param at when the first of them was asked for: no entry is older
 */
public record Page(List<Listed> entries, Instant at) {}

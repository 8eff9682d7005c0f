/**
 * Entities and what hangs on them: annotations, provenance, file handles, wikis, messages, tables
 * and submissions ({@code sage-synapse.md §b, §d, §f}).
 *
 * <p>A change whose answer was lost is decided by reading back, never by sending it again on the
 * chance; each class says how.
 */
package io.synapsecourier.backend.sage.entity;

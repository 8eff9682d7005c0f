package io.synapsecourier.ledger;

/**
 * An upload as the ledger knows it.
 *
 * @param no number inside the ledger
 * @param host backend that its units are registered at
 * @param health why it is not healthy; null where it is
 */
public record UploadRow(
    int no, String id, String name, String host, long dataCollection, String root, String health) {}

package io.synapsecourier.ledger;

/**
 * An upload as the ledger knows it.
 *
 * @param no number inside the ledger
 * @param host backend that its units are registered at
 * @param root folder of the source, or {@code name=folder} of each asset
 * @param layout rule that groups its files; null where it was not noted yet
 * @param health why it is not healthy; null where it is
 */
public record UploadRow(
    int no,
    String id,
    String name,
    String host,
    long dataCollection,
    String root,
    String layout,
    String health) {}

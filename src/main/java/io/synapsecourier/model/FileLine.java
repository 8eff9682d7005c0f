package io.synapsecourier.model;

/**
 * What the report says of one source file.
 *
 * @param state {@link UnitState} of its unit where it is in one, else its {@link FileState}
 * @param code reason code; null where nothing is wrong
 * @param reason why it is not registered; null where it is
 * @param checksum SHA-1 as confirmed by the backend; null before that
 * @param dataFileId id at the backend; null before the confirmation
 * @param dataUnitId id of its unit at the backend; null before the registration
 */
public record FileLine(
    String upload,
    String uri,
    String source,
    long size,
    String unitKey,
    String spec,
    String state,
    String code,
    String reason,
    String checksum,
    Long dataFileId,
    Long dataUnitId) {}

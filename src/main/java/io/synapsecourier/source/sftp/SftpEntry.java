package io.synapsecourier.source.sftp;

/**
 * An entry of a directory.
 *
 * @param name as text
 * @param told null where the server did not tell all that is needed
 */
record SftpEntry(String name, SftpAttributes told) {}

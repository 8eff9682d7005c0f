/**
 * Files on an SFTP server: several channels on one SSH session, pinned host keys, a time limit on
 * every request.
 */
package io.synapsecourier.source.sftp;

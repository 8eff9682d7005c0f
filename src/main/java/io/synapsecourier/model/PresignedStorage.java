package io.synapsecourier.model;

import java.io.IOException;
import java.util.Map;

/**
 * Moves bytes to and from presigned URLs, for a backend that decides itself which bytes go where.
 *
 * <p>Every failure is an {@link IOException} that is a {@link StorageFailure}, or one of the sink.
 */
public interface PresignedStorage {

  /** Takes bytes as they arrive, in order. */
  @FunctionalInterface
  interface Sink {
    void accept(byte[] bytes, int length) throws IOException;
  }

  /**
   * Reads a file for its MD5, and for that of each of its parts.
   *
   * @param partSize bytes of each part but the last
   */
  PartChecksums md5(Content content, long partSize) throws IOException;

  /**
   * Part of a file, to be sent.
   *
   * @param offset where it begins in the content, in bytes
   * @param md5 of its bytes, in hex; other bytes mean that the file has changed. Null where it is
   *     not known
   */
  record Part(Content content, long offset, long length, String md5) {}

  /**
   * Sends part of a file.
   *
   * @param headers exactly what was signed; no other header that tells of the content is sent
   * @return MD5 of the bytes that were sent, as 32 hex digits
   */
  String put(String url, Map<String, String> headers, Part part, ByteFlow flow) throws IOException;

  /**
   * Reads a range. A storage that answers with other bytes than those of the range has failed.
   *
   * @param offset of the first byte
   * @param length of the range in bytes, at least 1
   */
  void get(String url, long offset, long length, Sink sink) throws IOException;

  /**
   * Reads a whole file of any length, over at most {@code redirects} redirects.
   *
   * @param most so many bytes are read at most; a longer file has failed
   */
  void getAll(String url, int redirects, long most, Sink sink) throws IOException;
}

package io.synapsecourier.route.component;

import java.io.IOException;

/**
 * Moves the bytes of one file; the registry's instance is used by the {@code synapse:} producer.
 */
public interface FileSender {

  /**
   * Sends the file to where it was presigned.
   *
   * @throws IOException as the transfer says
   */
  void put(OutgoingFile file) throws IOException;

  /** Sends the file through the backend itself, where there are no presigned URLs. */
  void direct(OutgoingFile file) throws IOException;
}

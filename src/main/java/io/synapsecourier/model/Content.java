package io.synapsecourier.model;

import java.io.IOException;
import java.io.InputStream;

/** Bytes of known length that can be read again: a retry opens the source anew. */
public interface Content {

  /** Length in bytes, known before the first one is read. */
  long length();

  /** The bytes from {@code offset} on. The caller closes the stream. */
  InputStream open(long offset) throws IOException;
}

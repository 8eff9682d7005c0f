package io.synapsecourier.sandbox.sage;

/** What a user may do with an entity. */
enum Access {
  READ,
  DOWNLOAD,
  CHANGE
}

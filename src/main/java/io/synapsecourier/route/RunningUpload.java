package io.synapsecourier.route;

/** What the beans that serve both backends know of an upload. */
public interface RunningUpload {

  /** Number in the ledger. */
  int no();

  /** Identity in the ledger, for people and in messages. */
  String id();
}

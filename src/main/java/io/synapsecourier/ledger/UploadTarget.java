package io.synapsecourier.ledger;

import io.synapsecourier.model.UploadDefinition;

/**
 * An upload as it is to be noted.
 *
 * @param host backend that its units are registered at
 * @param collection of the first backend; 0 where units go to places that they name themselves
 * @param project null for none
 * @param root where its files lie, for people
 * @param layout rule that makes units of files
 * @param after what is done at the source after registration; null: nothing
 */
public record UploadTarget(
    String id,
    String name,
    String host,
    long collection,
    Long project,
    String root,
    String layout,
    String after) {

  /** Layout of an upload whose units are the rows of a manifest. */
  public static final String ROWS = "manifest";

  static UploadTarget of(UploadDefinition definition, String host, String root) {
    return new UploadTarget(
        definition.id(),
        definition.name(),
        host,
        definition.dataCollection(),
        definition.project(),
        root,
        definition.units().shown(),
        definition.after() == null ? null : definition.after().toString());
  }

  /** The upload of a manifest. */
  public static UploadTarget manifest(String id, String name, String host, String path) {
    return new UploadTarget(id, name, host, 0, null, path, ROWS, null);
  }

  static String place(long collection, String host) {
    return collection == 0 ? host : "collection " + collection + " at " + host;
  }
}

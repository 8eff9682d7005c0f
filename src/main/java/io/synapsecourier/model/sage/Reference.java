package io.synapsecourier.model.sage;

/** Something that an activity used or executed (sage-synapse.md §b, provenance body). */
public sealed interface Reference {

  /** An entity of the server, of a certain version or of none. */
  record Entity(SynapseId id) implements Reference {}

  /**
   * An address outside of the server.
   *
   * @param name null for none
   */
  record Url(String name, String url) implements Reference {}

  /**
   * A file of the same manifest, which has to be uploaded before.
   *
   * @param row number of the row, counted from 0 in the order of the file
   */
  record Row(int row) implements Reference {}

  /**
   * A row of the same manifest, by what stays when the manifest changes.
   *
   * @param key of its unit
   */
  record Unit(String key) implements Reference {}

  /**
   * A local file that is no row: its entity is looked up by the MD5 of its content.
   *
   * @param path absolute
   */
  record File(String path) implements Reference {}
}

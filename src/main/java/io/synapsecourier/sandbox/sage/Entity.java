package io.synapsecourier.sandbox.sage;

/**
 * What all versions of an entity share.
 *
 * @param parent number of the container
 * @param owner who made the project that it lies in
 * @param version number of the latest version
 * @param lastVersion greatest number that a version ever had: numbers are never reused
 * @param trashed deleted by a user
 */
record Entity(
    long id,
    Kind kind,
    String name,
    long parent,
    long project,
    long owner,
    String etag,
    String createdOn,
    long createdBy,
    long version,
    long lastVersion,
    boolean trashed) {

  String syn() {
    return Call.syn(id);
  }

  /** The same after a write: every write gives a new etag. */
  Entity touched() {
    return place(name, parent, project, owner);
  }

  Entity place(String newName, long newParent, long newProject, long newOwner) {
    return new Entity(
        id,
        kind,
        newName,
        newParent,
        newProject,
        newOwner,
        Etags.next(),
        createdOn,
        createdBy,
        version,
        lastVersion,
        trashed);
  }

  Entity at(long latest, long last) {
    return new Entity(
        id, kind, name, parent, project, owner, etag, createdOn, createdBy, latest, last, trashed);
  }

  Entity inTrash() {
    return new Entity(
        id,
        kind,
        name,
        parent,
        project,
        owner,
        Etags.next(),
        createdOn,
        createdBy,
        version,
        lastVersion,
        true);
  }
}

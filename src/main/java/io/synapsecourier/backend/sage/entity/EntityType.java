package io.synapsecourier.backend.sage.entity;

/** Kinds of entities that are made or told apart here; others have only a concrete type. */
public enum EntityType {
  PROJECT("org.sagebionetworks.repo.model.Project"),
  FOLDER("org.sagebionetworks.repo.model.Folder"),
  FILE("org.sagebionetworks.repo.model.FileEntity"),
  LINK("org.sagebionetworks.repo.model.Link");

  private final String concreteType;

  EntityType(String concreteType) {
    this.concreteType = concreteType;
  }

  /** The name in requests and answers. */
  public String concreteType() {
    return concreteType;
  }
}

package io.synapsecourier.sandbox.sage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of entities that the stand-in keeps. */
enum Kind {
  PROJECT("Project"),
  FOLDER("Folder"),
  FILE("FileEntity"),
  LINK("Link");

  /** What the names of all types begin with. */
  static final String MODEL = "org.sagebionetworks.repo.model.";

  /** The words by which children are asked for (sage-synapse.md §i "children"). */
  static final Set<String> WORDS =
      Set.of(
          "project",
          "folder",
          "file",
          "table",
          "link",
          "entityview",
          "dockerrepo",
          "submissionview",
          "dataset",
          "datasetcollection",
          "materializedview",
          "virtualtable");

  private final String type;

  Kind(String type) {
    this.type = MODEL + type;
  }

  /** As {@code concreteType} of an entity and {@code type} of its header. */
  String type() {
    return type;
  }

  /** As {@code entityType} of a bundle. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean container() {
    return this == PROJECT || this == FOLDER;
  }

  static Optional<Kind> of(String type) {
    List<Kind> all = Arrays.asList(values());
    return all.stream().filter(kind -> kind.type.equals(type)).findFirst();
  }
}

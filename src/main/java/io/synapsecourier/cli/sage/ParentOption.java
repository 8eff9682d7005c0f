package io.synapsecourier.cli.sage;

import io.synapsecourier.model.sage.SynapseId;
import picocli.CommandLine.Option;

/** The project or folder that something goes into, in all spellings of the released client. */
final class ParentOption {
  @Option(
      names = {"--parentid", "--parentId", "-parentid", "-parentId"},
      paramLabel = "ID",
      converter = IdConverter.class,
      description = "project or folder that it goes into")
  SynapseId parent;

  /** Null for none. */
  String id() {
    return parent == null ? null : parent.id();
  }
}

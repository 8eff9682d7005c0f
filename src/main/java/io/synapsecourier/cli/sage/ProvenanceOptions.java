package io.synapsecourier.cli.sage;

import io.synapsecourier.model.sage.Reference;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What something was made of and with. */
final class ProvenanceOptions {
  @Option(
      names = "--used",
      arity = "1..*",
      paramLabel = "ITEM",
      description = "what was used: ids, addresses, local files that are at the server")
  private List<String> used = new ArrayList<>();

  @Option(
      names = "--executed",
      arity = "1..*",
      paramLabel = "ITEM",
      description = "what was executed, likewise")
  private List<String> executed = new ArrayList<>();

  @Option(
      names = "--limitSearch",
      paramLabel = "ID",
      converter = IdConverter.class,
      description = "project or folder in which local files are looked for")
  private SynapseId limit;

  List<Reference> used(Session session) throws IOException {
    return references(session, used);
  }

  List<Reference> executed(Session session) throws IOException {
    return references(session, executed);
  }

  private List<Reference> references(Session session, List<String> items) throws IOException {
    ProvenanceItems reader = new ProvenanceItems(session, limit == null ? null : limit.id());
    List<Reference> references = new ArrayList<>();
    for (String item : items) {
      references.add(reader.reference(item));
    }
    return references;
  }
}

package io.synapsecourier.route;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import io.synapsecourier.backend.sage.entity.EntityHeader;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.sage.FilePath;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.Reference;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the entities that a row says it used: rows by the ledger, other files by their content. */
final class UsedEntities {
  /** Any size of part gives the MD5 of the whole. */
  private static final long PART = 8L * 1024 * 1024;

  private final Ledger ledger;
  private final SageCalls calls;

  UsedEntities(Ledger ledger, SageCalls calls) {
    this.ledger = ledger;
    this.calls = calls;
  }

  /**
   * The provenance of a row with entities and addresses only.
   *
   * @throws SageException where a local file that is no row is nowhere at the server
   */
  Provenance resolved(RowWork work) throws IOException {
    Provenance written = work.row().provenance();
    List<String> keys =
        Stream.concat(written.used().stream(), written.executed().stream())
            .filter(Reference.Unit.class::isInstance)
            .map(reference -> ((Reference.Unit) reference).key())
            .distinct()
            .toList();
    Map<String, Long> rows = ledger.manifests().entities(work.upload().no(), keys);
    return new Provenance(
        written.name(),
        written.description(),
        resolved(written.used(), rows, work),
        resolved(written.executed(), rows, work));
  }

  private List<Reference> resolved(List<Reference> references, Map<String, Long> rows, RowWork work)
      throws IOException {
    List<Reference> resolved = new ArrayList<>();
    for (Reference reference : references) {
      if (reference instanceof Reference.Unit unit) {
        Long number = rows.get(unit.key());
        if (number == null) {
          throw new IllegalStateException(unit.key() + " is used and not registered");
        }
        resolved.add(new Reference.Entity(new SynapseId("syn" + number, null)));
      } else if (reference instanceof Reference.File file) {
        resolved.add(new Reference.Entity(new SynapseId(byContent(file.path(), work), null)));
      } else {
        resolved.add(reference);
      }
    }
    return resolved;
  }

  /** Of several entities with the same content the oldest, so that the answer stays the same. */
  private String byContent(String file, RowWork work) throws IOException {
    FilePath path = new FilePath(FilePath.Kind.LOCAL, file, file);
    FileRef seen = work.upload().sources().look(path);
    SourceContent content = work.upload().sources().content(path, seen);
    String md5 = calls.storage().md5(content, PART).whole();
    content.verify();
    return calls.entities().byMd5(md5).stream()
        .map(EntityHeader::id)
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .orElseThrow(
            () ->
                SageException.refused(
                    SageFault.USED_UNKNOWN,
                    "the row uses "
                        + path.filename()
                        + ", which is no row and nowhere at Synapse"));
  }
}

package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.entity.EntityHeader;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.sage.Reference;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what a person names as used or executed. */
final class ProvenanceItems {
  private static final int SHOWN = 5;

  private final KnownFiles known;

  /**
   * A reader.
   *
   * @param limit project or folder in which local files are looked for; null for everywhere
   */
  ProvenanceItems(Session session, String limit) {
    known = new KnownFiles(session, limit);
  }

  /**
   * An id, an address, or a local file whose content is at the server.
   *
   * @throws CourierException for what is none of these, and for a file that is there more than once
   */
  Reference reference(String item) throws IOException {
    Optional<SynapseId> id = SynapseId.parse(item);
    if (id.isPresent()) {
      return new Reference.Entity(id.get());
    }
    if (item.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+://.+")) {
      return new Reference.Url(null, item);
    }
    Path file = file(item);
    List<EntityHeader> found = known.of(file);
    if (found.size() == 1) {
      return new Reference.Entity(new SynapseId(found.get(0).id(), found.get(0).version()));
    }
    if (found.isEmpty()) {
      throw wrong(
          Texts.shown(item) + " is not at the server, as far as this account may see.",
          "Store it first, or name an id or an address.");
    }
    String ids =
        found.stream().limit(SHOWN).map(EntityHeader::id).collect(Collectors.joining(", "));
    throw wrong(
        Texts.shown(item) + " is at the server more than once: " + ids + ".",
        "Name the id that is meant, or a folder with --limitSearch.");
  }

  private static Path file(String item) {
    try {
      Path file = Path.of(item);
      if (Files.isRegularFile(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // It is no file then.
    }
    throw wrong(
        Texts.shown(item) + " is neither an id, an address nor a file.",
        "Write syn123, syn123.4, https://…, or the path of a file.");
  }

  private static CourierException wrong(String what, String remedy) {
    return new CourierException(
        CourierException.Kind.CONFIGURATION, new Problem("sage-provenance", what, remedy));
  }
}

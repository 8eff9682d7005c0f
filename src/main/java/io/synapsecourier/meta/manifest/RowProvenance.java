package io.synapsecourier.meta.manifest;

import io.synapsecourier.model.NearestWord;
import io.synapsecourier.model.sage.FilePath;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.Reference;
import io.synapsecourier.model.sage.SynapseId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code used} and {@code executed}: references with semicolons between them. */
final class RowProvenance {
  private static final String PROVENANCE = "manifest-provenance";

  private final RowIndex index;
  private final PathResolver resolver;
  private final FileLookup lookup;

  /** A few paths of the manifest, to find the one that was meant. */
  private final List<String> known;

  RowProvenance(RowIndex index, PathResolver resolver, FileLookup lookup, List<String> known) {
    this.index = index;
    this.resolver = resolver;
    this.lookup = lookup;
    this.known = known;
  }

  Provenance read(RowCells cells) {
    String name = cells.value(Role.ACTIVITY_NAME);
    List<Reference> used = references(cells, Role.USED);
    List<Reference> executed = references(cells, Role.EXECUTED);
    if (name != null && used.isEmpty() && executed.isEmpty()) {
      cells
          .at(Role.ACTIVITY_NAME)
          .remark(
              PROVENANCE,
              "an activity without used and executed is not sent.",
              "Say what was used or executed.");
    }
    return new Provenance(name, cells.value(Role.ACTIVITY_DESCRIPTION), used, executed);
  }

  private List<Reference> references(RowCells cells, Role role) {
    String value = cells.value(role);
    List<Reference> references = new ArrayList<>();
    if (value == null) {
      return references;
    }
    for (String piece : value.split(";", -1)) {
      String written = piece.strip();
      if (written.isEmpty()) {
        cells
            .at(role)
            .reject(
                PROVENANCE, "has nothing before or after a semicolon.", "Take the semicolon away.");
      } else {
        reference(written, cells.at(role)).ifPresent(references::add);
      }
    }
    return references;
  }

  private Optional<Reference> reference(String written, Problems.Place place) {
    Optional<SynapseId> id = SynapseId.parse(written);
    if (id.isPresent()) {
      return Optional.of(new Reference.Entity(id.get()));
    }
    FilePath path;
    try {
      path = resolver.resolve(written);
    } catch (PathResolver.NoPath e) {
      if (PathResolver.isAddress(written)) {
        // Whatever its scheme, an address is something that can be named.
        return Optional.of(new Reference.Url(null, written));
      }
      place.reject(PROVENANCE, Problems.quoted(written) + " " + e.getMessage() + ".", e.remedy());
      return Optional.empty();
    }
    int row = index.row(path);
    if (row >= 0) {
      return Optional.of(new Reference.Row(row));
    }
    if (path.kind() != FilePath.Kind.LOCAL) {
      return Optional.of(new Reference.Url(null, written));
    }
    return file(path, place);
  }

  private Optional<Reference> file(FilePath path, Problems.Place place) {
    Found found = lookup.look(path);
    if (found.kind() == Found.Kind.FILE && resolver.isAllowed(path, found)) {
      return Optional.of(new Reference.File(path.resolved()));
    }
    place.reject(
        PROVENANCE,
        Problems.quoted(path.written())
            + " is neither a row of the manifest, a file, a Synapse id nor an address.",
        NearestWord.of(path.written(), known)
            .map(word -> "Did you mean " + Problems.quoted(word) + "?")
            .orElse("Add a row for it, or correct it."));
    return Optional.empty();
  }
}

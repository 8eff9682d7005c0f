package io.synapsecourier.meta.manifest;

import io.synapsecourier.meta.annotation.AnnotationCell;
import io.synapsecourier.meta.annotation.AnnotationRules;
import io.synapsecourier.meta.text.Cells;
import io.synapsecourier.model.NearestWord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The header: what each column is for. Names are exact, as the released client has them; a name
 * that is almost one of them would quietly become an annotation there, and is a mistake here.
 */
final class Columns {
  private static final String COLUMN = "manifest-column";

  private final ManifestFlavour flavour;
  private final List<String> names;
  private final Map<Role, Integer> roles = new EnumMap<>(Role.class);
  private final Map<String, Integer> annotations = new LinkedHashMap<>();

  private Columns(ManifestFlavour flavour, List<String> names) {
    this.flavour = flavour;
    this.names = names;
  }

  /**
   * @param separated flavour that the separator tells, used where the header does not
   */
  static Columns of(Cells header, ManifestFlavour separated, Problems problems) {
    List<String> names = header.texts();
    boolean tsv = names.contains(ManifestFlavour.TSV.parent());
    boolean csv = names.contains(ManifestFlavour.CSV.parent());
    ManifestFlavour flavour =
        tsv == csv ? separated : tsv ? ManifestFlavour.TSV : ManifestFlavour.CSV;
    Columns columns = new Columns(flavour, names);
    if (tsv && csv) {
      problems
          .at(header.line(), 0, ManifestFlavour.CSV.parent())
          .reject(COLUMN, "the manifest has both parent and parentId.", "Keep one of them.");
    }
    columns.sort(header.line(), problems);
    columns.require(Role.PATH, header, problems);
    columns.require(Role.PARENT, header, problems);
    return columns;
  }

  private void sort(long line, Problems problems) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isBlank()) {
        continue;
      }
      Integer before = seen.putIfAbsent(name, i);
      Optional<Role> role = Role.of(name, flavour);
      if (before != null) {
        problems
            .at(line, 0, name)
            .reject(
                COLUMN,
                "stands twice, as column " + (before + 1) + " and as column " + (i + 1) + ".",
                "Take one of them out or rename it.");
      } else if (role.isPresent()) {
        roles.put(role.get(), i);
      } else if (!flavour.ignored().contains(name)) {
        annotation(name, i, problems.at(line, 0, name));
      }
    }
  }

  private void annotation(String name, int index, Problems.Place place) {
    List<String> known = Role.columns(flavour);
    Optional<String> meant =
        known.stream()
            .filter(word -> bare(word).equals(bare(name)) && !isPatientId(name))
            .findAny();
    Optional<String> wrongKey = AnnotationRules.key(name);
    if (meant.isPresent()) {
      place.reject(
          COLUMN,
          "would be an annotation, because it is not written as " + meant.get() + " is.",
          "Write it as " + meant.get() + ", or rename it if an annotation is meant.");
    } else if (wrongKey.isPresent()) {
      place.reject(
          COLUMN,
          Problems.quoted(name) + " " + wrongKey.get() + ".",
          AnnotationRules.nearest(name)
              .map(key -> "Rename it, for example to " + key + ".")
              .orElse("Rename it."));
    } else {
      NearestWord.of(name, known)
          .filter(word -> !names.contains(word))
          .ifPresent(
              word ->
                  place.remark(
                      COLUMN,
                      "is an annotation.",
                      "Write " + word + " if that is what you meant."));
    }
    annotations.put(name, index);
  }

  /** In TSV manifests {@code ID} is an annotation, and in laboratories a usual one. */
  private boolean isPatientId(String name) {
    return flavour == ManifestFlavour.TSV && name.equals(ManifestFlavour.CSV.id());
  }

  private static String bare(String name) {
    return name.replaceAll("[\\s_.-]+", "").toLowerCase(Locale.ROOT);
  }

  private void require(Role role, Cells header, Problems problems) {
    if (roles.containsKey(role)) {
      return;
    }
    String column = role.column(flavour);
    List<String> others = new ArrayList<>(annotations.keySet());
    String remedy =
        header.texts().size() == 1
            ? "The header is one cell: are the columns separated by "
                + (flavour == ManifestFlavour.TSV ? "tabs" : "commas")
                + "? The first line that is not blank has to be the header."
            : NearestWord.of(column, others)
                .map(word -> "Did you mean it by " + Problems.quoted(word) + "?")
                .orElse("Add it: the first line that is not blank has to be the header.");
    problems
        .at(header.line(), 0, null)
        .reject(COLUMN, "the column " + column + " is missing.", remedy);
  }

  ManifestFlavour flavour() {
    return flavour;
  }

  /** Name of a column as the manifest's flavour has it. */
  String name(Role role) {
    return role.column(flavour);
  }

  boolean has(Role role) {
    return roles.containsKey(role);
  }

  /** The cell as it is written; {@code ""} without the column. */
  String text(Role role, Cells row) {
    Integer index = roles.get(role);
    return index == null ? "" : row.text(index);
  }

  /** What the cell says; {@code ""} for nothing, for which the released client has more words. */
  String value(Role role, Cells row) {
    String text = text(role, row).strip();
    return AnnotationCell.isNoValue(text) ? "" : text;
  }

  /** Annotation columns and where they are, in the order of the file. */
  Map<String, Integer> annotations() {
    return annotations;
  }

  /** Texts under no column name. */
  boolean hasTextsWithoutColumn(Cells row) {
    for (int i = 0; i < row.texts().size(); i++) {
      boolean isNamed = i < names.size() && !names.get(i).isBlank();
      if (!isNamed && !row.text(i).isBlank()) {
        return true;
      }
    }
    return false;
  }
}

package io.synapsecourier.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Values that the names of directories give: of the levels that all files of a unit have in common,
 * outermost first, in NFC.
 *
 * @param named whether the rule names the keys
 * @param keys key of each level that has a value
 * @param values name of each level
 * @param problem set where the rule names more levels than the files share
 */
record DirectoryMeta(
    boolean named, List<String> keys, List<String> values, Optional<Problem> problem) {
  private static final String NUMBERED = "directory_";

  static DirectoryMeta of(MetadataRule rule, String unitKey, List<Placed> files) {
    if (!rule.directory()) {
      return new DirectoryMeta(false, List.of(), List.of(), Optional.empty());
    }
    List<String> names = common(files);
    List<String> keys = rule.directoryKeys();
    if (keys.isEmpty()) {
      List<String> numbered = new ArrayList<>();
      for (int i = 1; i <= names.size(); i++) {
        numbered.add(NUMBERED + i);
      }
      return new DirectoryMeta(false, numbered, names, Optional.empty());
    }
    int levels = Math.min(keys.size(), names.size());
    return new DirectoryMeta(
        true,
        keys.subList(0, levels),
        names.subList(0, levels),
        levels < keys.size() ? Optional.of(tooFew(unitKey, keys, names)) : Optional.empty());
  }

  /** Whether a level without a name may give this key. */
  static boolean isNumbered(String key) {
    return key.matches(NUMBERED + "[1-9][0-9]*");
  }

  void addTo(MetaValues meta, MetaSchema schema) {
    for (int i = 0; i < keys.size(); i++) {
      JsonNode value = schema.typed(keys.get(i), values.get(i));
      String origin = "directory:" + (i + 1);
      if (named) {
        meta.set(keys.get(i), value, origin);
      } else {
        meta.unasked(keys.get(i), value, origin);
      }
    }
    problem.ifPresent(meta::problem);
  }

  private static Problem tooFew(String unitKey, List<String> keys, List<String> names) {
    return new Problem(
        "meta-directory",
        "Unit "
            + Shown.text(unitKey)
            + ": metadata.directory names "
            + keys.size()
            + " levels ("
            + Shown.text(String.join(", ", keys))
            + "), but its files share "
            + (names.isEmpty()
                ? "no directory."
                : "only " + names.size() + ": " + Shown.text(String.join("/", names)) + "."),
        "Move the files, or shorten metadata.directory to the levels that every unit has.");
  }

  private static List<String> common(List<Placed> files) {
    List<String> common = null;
    for (Placed placed : files) {
      String directory = Normalizer.normalize(placed.file().directory(), Normalizer.Form.NFC);
      List<String> names = directory.isEmpty() ? List.of() : List.of(directory.split("/"));
      if (common == null) {
        common = names;
      } else {
        int same = 0;
        while (same < Math.min(common.size(), names.size())
            && common.get(same).equals(names.get(same))) {
          same++;
        }
        common = common.subList(0, same);
      }
    }
    return common == null ? List.of() : common;
  }
}

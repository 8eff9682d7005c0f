package io.synapsecourier.config;

import io.synapsecourier.config.key.Key;
import io.synapsecourier.config.key.Section;
import io.synapsecourier.config.yaml.MapValue;
import io.synapsecourier.config.yaml.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts command-line options on top of a file. */
final class OptionsOnTop {
  private OptionsOnTop() {}

  /**
   * The file's map with the options in it.
   *
   * @param notices gets a line for every value of the file that an option replaces
   */
  static MapValue of(MapValue file, MapValue options, List<String> notices) {
    return merged(Keys.UPLOAD, file, options, notices);
  }

  private static MapValue merged(
      Section section, MapValue file, MapValue options, List<String> notices) {
    List<MapValue.Entry> entries = new ArrayList<>(file.entries());
    for (MapValue.Entry option : options.entries()) {
      Optional<Key> key = section.key(option.key());
      List<MapValue.Entry> same =
          file.entries().stream()
              .filter(e -> key.isPresent() && key.equals(section.key(e.key())))
              .toList();
      entries.removeAll(same);
      entries.add(same.isEmpty() ? option : onTop(key.orElseThrow(), same.get(0), option, notices));
    }
    return new MapValue(file.origin(), entries);
  }

  private static MapValue.Entry onTop(
      Key key, MapValue.Entry said, MapValue.Entry option, List<String> notices) {
    if (key.type() instanceof Section section
        && said.value() instanceof MapValue below
        && option.value() instanceof MapValue values) {
      return new MapValue.Entry(said.origin(), said.key(), merged(section, below, values, notices));
    }
    if (!said.value().isNull()) {
      notices.add(
          option.origin() + " replaces " + Scalar.quote(said.key()) + " of " + said.origin() + ".");
    }
    return option;
  }
}

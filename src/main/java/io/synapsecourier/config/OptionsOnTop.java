package io.synapsecourier.config;

import io.synapsecourier.config.key.Key;
import io.synapsecourier.config.key.Section;
import io.synapsecourier.config.yaml.MapValue;
import io.synapsecourier.config.yaml.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    return merged(Keys.UPLOAD, withoutPattern(file, options, notices), options, notices);
  }

  /** What an option says of {@code units} also replaces what the file says at top level. */
  private static MapValue withoutPattern(MapValue file, MapValue options, List<String> notices) {
    Map<String, MapValue.Entry> said = new HashMap<>();
    for (MapValue.Entry option : options.entries()) {
      if (option.key().equals("units") && option.value() instanceof MapValue units) {
        units.entries().forEach(entry -> said.put(entry.key(), entry));
      }
    }
    List<MapValue.Entry> kept = new ArrayList<>();
    for (MapValue.Entry entry : file.entries()) {
      MapValue.Entry option = said.get(entry.key());
      if (option == null || !Grouping.EITHER_PLACE.contains(entry.key())) {
        kept.add(entry);
      } else if (!entry.value().isNull()) {
        notices.add(replaces(option, entry));
      }
    }
    return new MapValue(file.origin(), kept);
  }

  private static String replaces(MapValue.Entry option, MapValue.Entry said) {
    return option.origin() + " replaces " + Scalar.quote(said.key()) + " of " + said.origin() + ".";
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
      notices.add(replaces(option, said));
    }
    return option;
  }
}

package io.synapsecourier.config;

import io.synapsecourier.config.key.Key;
import io.synapsecourier.config.key.NotYet;
import io.synapsecourier.config.key.Section;
import io.synapsecourier.config.key.SectionMap;

/** The tables of {@code docs/definitions.md}. */
public final class KeyTable {
  private KeyTable() {}

  /** Supported keys, then those that this version refuses, as Markdown. */
  public static String markdown() {
    StringBuilder known = new StringBuilder();
    StringBuilder later = new StringBuilder();
    addRows("", Keys.UPLOAD, known, later);
    return "| Key | Value | Default | Meaning |\n|---|---|---|---|\n"
        + known
        + "\nKeys that this version refuses; empty they are accepted:\n\n"
        + "| Key | What to do instead |\n|---|---|\n"
        + later;
  }

  private static void addRows(
      String prefix, Section section, StringBuilder known, StringBuilder later) {
    for (Key key : section.keys()) {
      String name = "`" + prefix + key.name() + "`";
      if (key.type() instanceof Section below) {
        addRows(prefix + key.name() + ".", below, known, later);
      } else if (key.type() instanceof NotYet notYet) {
        later.append(row(name, notYet.instead()));
      } else {
        String names = key.alias() == null ? name : name + " or `" + key.alias() + "`";
        known.append(row(names, key.type().phrase(), byDefault(key), key.description()));
        if (key.type() instanceof SectionMap map) {
          addRows(prefix + key.name() + ".NAME.", map.item(), known, later);
        }
      }
    }
  }

  private static String byDefault(Key key) {
    if (key.presence() == Key.Presence.REQUIRED) {
      return "required";
    }
    return key.byDefault() == null ? "" : "`" + key.byDefault() + "`";
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}

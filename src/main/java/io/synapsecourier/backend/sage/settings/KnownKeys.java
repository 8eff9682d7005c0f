package io.synapsecourier.backend.sage.settings;

import io.synapsecourier.backend.sage.SageEndpoints;
import io.synapsecourier.model.NearestWord;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells of sections and keys that have no effect. The file belongs to other programs, too: what is
 * unknown is no error, but nobody should believe that a misspelt key works.
 */
final class KnownKeys {
  private static final List<String> CREDENTIALS = List.of("username", "authtoken");
  private static final List<String> ENDPOINTS = List.copyOf(SageEndpoints.PRODUCTION.keySet());
  private static final Map<String, List<String>> SECTIONS =
      Map.of(
          SettingsReader.DEFAULT_PROFILE,
          CREDENTIALS,
          "authentication",
          CREDENTIALS,
          "endpoints",
          ENDPOINTS,
          "cache",
          List.of("location"),
          "debug",
          List.of(),
          "transfer",
          List.of("max_threads", "use_boto_sts"));

  private KnownKeys() {}

  static void check(IniFile file, List<String> notices) {
    file.sections().forEach((section, entries) -> check(file, section, entries, notices));
  }

  private static void check(
      IniFile file, String section, Map<String, IniFile.Entry> entries, List<String> notices) {
    boolean foreign = section.contains("://");
    List<String> known = section.startsWith("profile ") ? CREDENTIALS : SECTIONS.get(section);
    if (known == null) {
      if (!foreign) {
        String nearest = nearest(section, SECTIONS.keySet().stream().toList());
        notices.add(file.name() + ": the section [" + section + "] has no effect." + nearest);
      }
      return;
    }
    for (IniFile.Entry entry : entries.values()) {
      String key = entry.key().toLowerCase(Locale.ROOT);
      if (section.equals("debug") || known.stream().anyMatch(key::equalsIgnoreCase)) {
        continue;
      }
      notices.add(
          file.place(entry)
              + ": the key "
              + entry.key()
              + " has no effect in ["
              + section
              + "]."
              + nearest(entry.key(), known));
    }
  }

  private static String nearest(String word, List<String> known) {
    return NearestWord.of(word, known).map(near -> " Did you mean " + near + "?").orElse("");
  }
}

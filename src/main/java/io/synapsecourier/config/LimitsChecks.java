package io.synapsecourier.config;

import io.synapsecourier.config.key.Settings;
import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.model.NearestWord;
import java.time.ZoneId;

/** Whether times of day can be meant. */
record LimitsChecks(ErrorList errors) {

  void run(Settings limits) {
    String timetable = limits.get("timetable", String.class);
    if (timetable == null) {
      if (limits.says("time_zone")) {
        add(limits, "limits.time_zone", "counts only beside timetable", "Remove it.");
      }
      return;
    }
    try {
      Rates.lines(timetable);
    } catch (IllegalArgumentException e) {
      add(
          limits,
          "limits.timetable",
          "is no timetable: " + e.getMessage(),
          "For example: timetable: \"08:00-18:00 10MiB, 18:00-08:00 unlimited\"");
    }
    zone(limits, "limits.time_zone");
  }

  /**
   * Whether a section's time zone is one.
   *
   * @param name of the key with its section
   */
  void zone(Settings section, String name) {
    String zone = section.get("time_zone", String.class);
    if (zone == null || ZoneId.getAvailableZoneIds().contains(zone)) {
      return;
    }
    add(
        section,
        name,
        "is no time zone",
        NearestWord.of(zone, ZoneId.getAvailableZoneIds())
            .map(word -> "Did you mean " + word + "?")
            .orElse("For example: Asia/Seoul"));
  }

  private void add(Settings section, String name, String predicate, String remedy) {
    String key = name.substring(name.indexOf('.') + 1);
    errors.add(
        section.where(key), CrossChecks.subject(section.where(key), name) + predicate, remedy);
  }
}

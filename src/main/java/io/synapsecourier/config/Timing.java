package io.synapsecourier.config;

import io.synapsecourier.config.key.Choice;
import io.synapsecourier.config.key.Flag;
import io.synapsecourier.config.key.FreeMap;
import io.synapsecourier.config.key.Key;
import io.synapsecourier.config.key.Section;
import io.synapsecourier.config.key.Settings;
import io.synapsecourier.config.key.Span;
import io.synapsecourier.config.key.Text;
import io.synapsecourier.model.AfterRule;
import io.synapsecourier.model.AfterRule.Action;
import io.synapsecourier.model.When;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The keys that say when an upload runs, and what follows it. */
final class Timing {
  static final Section WHEN =
      Section.of(
          Key.of(
              "cron",
              Text.LINE,
              "\"0 */15 * * * ?\"",
              "Schedule: seconds, minutes, hours, day of month, month, day of week (Quartz)."),
          Key.of("time_zone", Text.LINE, "Asia/Seoul", "Time zone of the schedule.")
              .byDefault("UTC"),
          Key.of(
                  "missed",
                  new Choice(List.of("run-once", "skip")),
                  "run-once",
                  "What becomes of runs that fell into a time when courier was not running.")
              .byDefault("run-once"),
          Key.of("watch", new Span(), "10s", "Time between two looks at the source."),
          Key.of(
                  "settle",
                  new Span(),
                  "30s",
                  "How long a unit without its optional files has to stay unchanged before it"
                      + " goes.")
              .byDefault("30s"));

  static final Section AFTER =
      Section.of(
          Key.of(
              "move",
              new Text("a folder in the storage of the files", "^.*\\S.*$"),
              "\"s3://done/ct/\"",
              "Folder that the files move to; their paths below the root stay."),
          Key.of(
              "tag",
              new FreeMap(),
              "{courier: registered}",
              "Keys and values that the files are marked with."),
          Key.of("delete", new Flag(), "true", "Whether the files are deleted.")
              .byDefault("false"));

  private Timing() {}

  static When when(Settings root) {
    if (!root.says("when")) {
      return null;
    }
    Settings when = root.get("when", Settings.class);
    return new When(
        when.get("cron", String.class),
        ZoneId.of(when.get("time_zone", String.class)),
        when.get("missed", String.class).equals("run-once"),
        when.get("watch", Duration.class),
        when.get("settle", Duration.class));
  }

  static AfterRule after(Settings root) {
    if (!root.says("after")) {
      return null;
    }
    Settings after = root.get("after", Settings.class);
    if (after.says("move")) {
      return new AfterRule(Action.MOVE, after.get("move", String.class), Map.of());
    }
    if (after.says("tag")) {
      Map<String, String> tags = new TreeMap<>();
      Map<?, ?> said = after.get("tag", Map.class);
      said.forEach((key, value) -> tags.put((String) key, (String) value));
      return new AfterRule(Action.TAG, null, tags);
    }
    return new AfterRule(Action.DELETE, null, Map.of());
  }
}

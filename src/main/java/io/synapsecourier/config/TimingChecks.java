package io.synapsecourier.config;

import io.synapsecourier.config.key.Settings;
import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.model.SourceAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.quartz.CronExpression;

/** Whether schedules can come true, and what follows a registration can be done. */
record TimingChecks(LocalPaths paths, ErrorList errors) {

  void run(Settings root) {
    if (root.get("when", Settings.class) != null && root.says("when")) {
      when(root, root.get("when", Settings.class));
    }
    if (root.get("after", Settings.class) != null && root.says("after")) {
      after(root, root.get("after", Settings.class));
    }
  }

  private void when(Settings root, Settings when) {
    if (when.says("cron") == when.says("watch")) {
      errors.add(
          root.said().get("when").origin(),
          when.says("cron")
              ? "\"when\" has a schedule and a watch"
              : "\"when\" says neither when nor how often",
          "Write cron or watch. For example: when: {watch: 10s}");
    }
    for (String key : List.of("time_zone", "missed")) {
      if (when.says(key) && !when.says("cron")) {
        add(when, "when." + key, key, "counts only beside cron", "Remove it.");
      }
    }
    cron(when);
    new LimitsChecks(errors).zone(when, "when.time_zone");
    Duration watch = when.get("watch", Duration.class);
    if (watch != null && watch.toSeconds() < 1) {
      add(when, "when.watch", "watch", "is less than a second", "For example: watch: 10s");
    }
    Settings units = root.get("units", Settings.class);
    if (units != null && "auto".equals(units.get("by", String.class))) {
      add(
          units,
          "units.by",
          "by",
          "is auto, which is decided anew at each run",
          "Run courier explore once, and write the layout that it finds.");
    }
  }

  private void cron(Settings when) {
    String cron = when.get("cron", String.class);
    if (cron == null) {
      return;
    }
    try {
      new CronExpression(cron);
    } catch (ParseException | RuntimeException e) {
      int fields = cron.strip().split("\\s+").length;
      add(
          when,
          "when.cron",
          "cron",
          "is no schedule: " + (fields == 5 ? "it has five fields" : e.getMessage()),
          fields == 5
              ? "Put the seconds in front, and ? for the day that does not count: \"0 0 2 * * ?\""
              : "For example: \"0 */15 * * * ?\", every quarter of an hour.");
    }
  }

  private void after(Settings root, Settings after) {
    long said =
        Stream.of("move", "tag").filter(after::says).count()
            + (Boolean.TRUE.equals(after.get("delete", Boolean.class)) ? 1 : 0);
    if (said != 1) {
      errors.add(
          root.said().get("after").origin(),
          said == 0 ? "\"after\" says nothing to do" : "\"after\" says several things to do",
          "Write one of move, tag and delete: true, or remove it to leave the files.");
      return;
    }
    if (after.get("tag", Map.class) instanceof Map<?, ?> tags) {
      tags(after, tags);
    }
    if (after.says("move")) {
      move(root, after);
    }
  }

  private void tags(Settings after, Map<?, ?> tags) {
    boolean texts = tags.values().stream().allMatch(String.class::isInstance);
    if (tags.isEmpty() || tags.size() > 10 || !texts) {
      add(
          after,
          "after.tag",
          "tag",
          "needs one to ten keys with text",
          "For example: tag: {courier: registered}");
    }
  }

  /** Files would be listed again at their new place, or never arrive there. */
  private void move(Settings root, Settings after) {
    String folder = after.get("move", String.class);
    if (folder == null) {
      return;
    }
    for (String path : roots(root)) {
      if (SourceAddress.hasScheme(folder) || SourceAddress.hasScheme(path)) {
        boolean same =
            SourceAddress.kind(folder).isPresent()
                && SourceAddress.kind(folder).equals(SourceAddress.kind(path));
        if (!same) {
          add(
              after,
              "after.move",
              "move",
              "is not in the kind of storage that the files are in",
              "Name a folder there, or copy the files with a tool of yours.");
          return;
        }
        if (within(slashed(folder), slashed(path))) {
          inside(after);
        }
      } else if (!LocalPaths.isLocal(folder)) {
        add(after, "after.move", "move", "is no folder", "Write /done, ./done or ~/done.");
      } else if (LocalPaths.isLocal(path)) {
        localMove(after, folder, path);
      }
    }
  }

  private void localMove(Settings after, String folder, String path) {
    try {
      Path to = paths.real(folder);
      Path from = paths.real(path);
      if (to.startsWith(from)) {
        inside(after);
      }
    } catch (InvalidPathException e) {
      add(after, "after.move", "move", "is no name that the file system knows", "Check it.");
    }
  }

  private void inside(Settings after) {
    add(
        after,
        "after.move",
        "move",
        "lies within the folder that is listed, so that moved files would come again",
        "Name a folder outside of it.");
  }

  private static boolean within(String inner, String outer) {
    return inner.startsWith(outer);
  }

  private static String slashed(String path) {
    return path.endsWith("/") ? path : path + "/";
  }

  private static List<String> roots(Settings root) {
    String path = root.get("path", String.class);
    if (path != null) {
      return List.of(path);
    }
    return AssetChecks.assets(root).values().stream()
        .map(asset -> asset.get("path", String.class))
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  private void add(Settings at, String name, String key, String predicate, String remedy) {
    Origin origin = at.where(key);
    errors.add(origin, CrossChecks.subject(origin, name) + predicate, remedy);
  }
}

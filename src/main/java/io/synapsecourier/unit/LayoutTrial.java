package io.synapsecourier.unit;

import io.synapsecourier.model.Cut;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitRule.By;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One layout, tried on a sample. */
final class LayoutTrial {
  /** Of the units that can be judged, so many in a hundred have to be complete. */
  private static final int COMPLETE_PERCENT = 90;

  /** So many files in a hundred may find no unit. */
  private static final int UNMATCHED_PERCENT = 5;

  private final UnitRule rule;
  private final Map<String, List<Placed>> groups = new TreeMap<>();
  private final Set<String> unmatched = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Integer> contents = new TreeMap<>();
  private int judged;
  private int complete;
  private int ambiguous;

  LayoutTrial(
      LayoutGuess.Seen seen, UnitRule rule, Matcher matcher, List<FileSpecification> specs) {
    this.rule = rule;
    for (FileRef file : seen.files()) {
      Placed placed = matcher.place(file, Instant.MAX);
      if (placed.state() == FileState.WAITING) {
        continue; // An unfinished file says nothing about a layout.
      }
      if (placed.unitKey() != null) {
        groups.computeIfAbsent(placed.unitKey(), key -> new ArrayList<>()).add(placed);
      }
      if (placed.state() == FileState.UNMATCHED) {
        unmatched.add(file.uri());
      }
    }
    Extensions extensions = new Extensions(specs);
    groups.forEach((key, files) -> judge(key, files, specs, seen.cuts(), extensions));
  }

  /** What more files would not mend counts, also of a unit that the sample shows in part. */
  private void judge(
      String key,
      List<Placed> files,
      List<FileSpecification> specs,
      List<Cut> cuts,
      Extensions extensions) {
    if (files.stream().allMatch(placed -> placed.state() == FileState.UNMATCHED)) {
      return; // They count as files without a place.
    }
    Closing.Decision decision =
        Closing.close(key, files, specs, true, Duration.ZERO, null, Instant.MAX);
    switch (decision.outcome()) {
      case GO -> {
        judged++;
        complete++;
        contents.merge(contents(files, specs, extensions), 1, Integer::sum);
      }
      case REFUSED -> {
        judged++;
        ambiguous++;
        problems.addAll(decision.problems());
      }
      default -> {
        if (cuts.stream().noneMatch(cut -> mayHoldMore(cut, key, files, extensions))) {
          judged++;
          problems.addAll(decision.problems());
        }
      }
    }
  }

  /** What a complete unit has: {@code one .png for image_1 and one .json for label_1}. */
  private static String contents(
      List<Placed> files, List<FileSpecification> specs, Extensions extensions) {
    List<String> each = new ArrayList<>();
    for (FileSpecification spec : specs) {
      files.stream()
          .filter(placed -> spec.name().equals(placed.spec()))
          .map(placed -> extensions.of(placed.file().filename()))
          .map(extension -> "one " + (extension.isEmpty() ? "file" : extension))
          .forEach(file -> each.add(file + " for " + spec.name()));
    }
    int last = each.size() - 1;
    return last < 1
        ? String.join("", each)
        : String.join(", ", each.subList(0, last)) + " and " + each.get(last);
  }

  /** Whether files of the unit may lie where the sample did not look. */
  private boolean mayHoldMore(Cut cut, String key, List<Placed> files, Extensions extensions) {
    if (rule.by() == By.DIRECTORY) {
      List<String> unit = parts(key);
      List<String> directory = parts(spelled(cut.directory()));
      int shared = Math.min(unit.size(), directory.size());
      if (!unit.subList(0, shared).equals(directory.subList(0, shared))) {
        return false;
      }
      // Above the unit's directory, only what sorts behind may still show it: in another asset.
      return shared == unit.size() || unit.get(shared).compareTo(spelled(cut.last())) > 0;
    }
    String stem = spelled(extensions.stem(files.get(0).file().filename()));
    return cut.last().isEmpty() || (stem + '\uFFFF').compareTo(spelled(cut.last())) > 0;
  }

  private String spelled(String name) {
    String nfc = Keys.nfc(name);
    return rule.ignoreCase() ? Keys.nfc(nfc.toLowerCase(Locale.ROOT)) : nfc;
  }

  private static List<String> parts(String path) {
    return path.isEmpty() ? List.of() : List.of(path.split("/"));
  }

  UnitRule rule() {
    return rule;
  }

  Set<String> unmatched() {
    return unmatched;
  }

  /** The units as sets of files, whatever their keys. */
  Set<Set<String>> units() {
    return groups.values().stream()
        .map(
            files ->
                files.stream()
                    .filter(placed -> placed.state() == FileState.SEEN)
                    .map(placed -> placed.file().uri())
                    .collect(Collectors.toSet()))
        .collect(Collectors.toSet());
  }

  boolean fits(Set<String> hopeless, int sampled) {
    return complete > 0
        && complete * 100L >= (long) judged * COMPLETE_PERCENT
        && left(hopeless) * 100L <= (long) sampled * UNMATCHED_PERCENT;
  }

  private int left(Set<String> hopeless) {
    return (int) unmatched.stream().filter(uri -> !hopeless.contains(uri)).count();
  }

  private static void count(StringBuilder text, int number, String one, String several) {
    if (number > 0) {
      text.append(", ").append(number).append(' ').append(number == 1 ? one : several);
    }
  }

  LayoutGuess.Candidate candidate(Set<String> hopeless) {
    int left = left(hopeless);
    StringBuilder text = new StringBuilder();
    if (groups.isEmpty()) {
      text.append("no file finds a unit");
    } else {
      text.append(complete).append(" of ").append(judged).append(" units are complete");
      count(
          text,
          ambiguous,
          "has several files for a specification",
          "have several files for a specification");
      count(text, judged - complete - ambiguous, "lacks one", "lack one");
      count(text, left, "file has no place", "files have no place");
    }
    text.append('.');
    contents.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .ifPresent(
            most -> {
              text.append(' ')
                  .append(most.getValue())
                  .append(most.getValue() == 1 ? " has " : " have ");
              text.append(Shown.text(most.getKey())).append('.');
            });
    if (!problems.isEmpty()) {
      text.append(' ').append(problems.get(0).what());
    }
    return new LayoutGuess.Candidate(rule, groups.size(), judged, complete, left, text.toString());
  }
}

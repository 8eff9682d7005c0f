package io.synapsecourier.unit;

import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The closing rule: whether a unit, to which the listing can no longer add a file, is registered,
 * waits, or is refused. Its answer depends on the set of files, not on their order.
 */
public final class Closing {
  private Closing() {}

  /** What becomes of the unit. */
  public enum Outcome {
    /** It is complete. */
    GO,
    /** Files may still come; the problems say what is missing. */
    WAITING,
    /** A person has to decide; the problems say what and how. */
    REFUSED
  }

  /**
   * @param problems why it does not go; empty with {@link Outcome#GO}
   */
  public record Decision(Outcome outcome, List<Problem> problems) {
    public Decision {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Decides on one unit. Two files for one specification are refused, whichever is newer. A unit
   * goes when every specification is filled, or when all required ones are and either nothing more
   * is to come or nothing has changed for a while. A file that is too young keeps its unit waiting.
   *
   * @param files all current files that carry the unit's key; SEEN ones fill specifications or are
   *     sidecars, others only explain why one is not filled
   * @param oneShot whether this is the only scan, so that waiting for optional files is pointless
   * @param settle how long a unit without all optional files has to stay unchanged
   * @param lastChange when a file of the unit last appeared or changed; null: just now
   */
  public static Decision close(
      String unitKey,
      List<Placed> files,
      List<FileSpecification> specs,
      boolean oneShot,
      Duration settle,
      Instant lastChange,
      Instant now) {
    if (specs.isEmpty()) {
      return new Decision(Outcome.REFUSED, List.of(UnitValidation.EMPTY_COLLECTION));
    }
    Map<String, List<Placed>> filled = bySpec(files, specs);
    List<Problem> refusals = refusals(unitKey, filled, specs);
    sidecars(unitKey, files).ifPresent(refusals::add);
    if (!refusals.isEmpty()) {
      return new Decision(Outcome.REFUSED, refusals);
    }
    List<Problem> waits = new ArrayList<>();
    List<Placed> young = in(FileState.WAITING, files);
    if (!young.isEmpty()) {
      waits.add(unsettled(unitKey, young));
    }
    List<FileSpecification> missing =
        specs.stream().filter(spec -> filled.get(spec.name()).isEmpty()).toList();
    boolean required = missing.stream().anyMatch(FileSpecification::required);
    boolean empty = missing.size() == specs.size();
    boolean settled = lastChange != null && !lastChange.plus(settle).isAfter(now);
    if (empty || required || (!missing.isEmpty() && !oneShot && !settled)) {
      waits.add(missing(unitKey, missing, settle, in(FileState.UNMATCHED, files)));
    }
    return new Decision(waits.isEmpty() ? Outcome.GO : Outcome.WAITING, waits);
  }

  /**
   * The same decision where no marker is asked for or one is there; else the unit waits for it.
   *
   * @param files all current files that carry the unit's key
   * @param marker {@code files.marker} of the definition; null where none is asked for
   */
  public static Decision marked(
      Decision decision, String unitKey, List<Placed> files, String marker) {
    boolean marked =
        files.stream().anyMatch(file -> file.isMarker() && file.state() == FileState.IGNORED);
    if (marker == null || marked || decision.outcome() == Outcome.REFUSED) {
      return decision;
    }
    List<Problem> waits = new ArrayList<>();
    waits.add(
        new Problem(
            "no-marker",
            "Unit "
                + Shown.text(unitKey)
                + " waits for its marker file: files.marker is \""
                + Shown.text(marker)
                + "\".",
            "Nothing to do: it goes on when whoever writes the files has written the marker."));
    waits.addAll(decision.problems());
    return new Decision(Outcome.WAITING, waits);
  }

  private static Problem unsettled(String unitKey, List<Placed> files) {
    String waits = "Unit " + Shown.text(unitKey) + " waits for " + Shown.files(files);
    Optional<Placed> temporary = files.stream().filter(Placed::isTemporary).findFirst();
    if (temporary.isPresent()) {
      return new Problem(
          "temporary-name",
          waits + ": " + temporary.get().reason() + ".",
          "Nothing to do where a program is at work: it goes on when the file has its final name."
              + " Else remove the file, or leave it out by files.exclude.");
    }
    boolean young = files.stream().noneMatch(file -> file.reason().startsWith("new or changed"));
    return young
        ? new Problem(
            "min-age",
            waits + ": too young.",
            "Nothing to do: it goes on when the file is older than files.min_age.")
        : new Problem(
            "first-look",
            waits + ": " + files.get(0).reason() + ".",
            "Nothing to do: the next scan looks again.");
  }

  private static Map<String, List<Placed>> bySpec(
      List<Placed> files, List<FileSpecification> specs) {
    Map<String, List<Placed>> filled = new LinkedHashMap<>();
    specs.forEach(spec -> filled.put(spec.name(), new ArrayList<>()));
    for (Placed placed : in(FileState.SEEN, files)) {
      if (placed.isSidecar()) {
        continue;
      }
      filled.computeIfAbsent(placed.spec(), name -> new ArrayList<>()).add(placed);
    }
    return filled;
  }

  /** Files of one state, each once, in the order of their identity. */
  private static List<Placed> in(FileState state, List<Placed> files) {
    Map<String, Placed> byUri = new TreeMap<>();
    for (Placed placed : files) {
      if (placed.state() == state) {
        byUri.put(placed.file().uri(), placed);
      }
    }
    return List.copyOf(byUri.values());
  }

  private static List<Problem> refusals(
      String unitKey, Map<String, List<Placed>> filled, List<FileSpecification> specs) {
    List<String> known = specs.stream().map(FileSpecification::name).toList();
    List<Problem> problems = new ArrayList<>();
    filled.forEach(
        (spec, files) -> {
          String unit = "Unit " + Shown.text(unitKey);
          if (files.size() > 1) {
            problems.add(
                new Problem(
                    "duplicate-spec",
                    unit
                        + " has "
                        + files.size()
                        + " files for "
                        + Shown.text(spec)
                        + ": "
                        + Shown.files(files)
                        + ".",
                    "A unit takes one file per specification: remove or rename the others, leave"
                        + " them out by files.exclude, or group by another units rule."));
          }
          if (!known.contains(spec)) {
            problems.add(
                new Problem(
                    "unknown-spec",
                    unit
                        + ": the data collection no longer has the specification "
                        + Shown.text(spec)
                        + " for "
                        + Shown.files(files)
                        + ".",
                    "Replay the unit, so that its files are matched against the collection as it"
                        + " is now."));
          }
        });
    return problems;
  }

  /** Which of two sidecars counts would be a guess. */
  private static Optional<Problem> sidecars(String unitKey, List<Placed> files) {
    List<Placed> sidecars = in(FileState.SEEN, files).stream().filter(Placed::isSidecar).toList();
    if (sidecars.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            "duplicate-sidecar",
            "Unit "
                + Shown.text(unitKey)
                + " has "
                + sidecars.size()
                + " sidecars: "
                + Shown.files(sidecars)
                + ".",
            "A unit takes its metadata from one: remove the others, or leave them out by"
                + " files.exclude."));
  }

  private static Problem missing(
      String unitKey, List<FileSpecification> missing, Duration settle, List<Placed> near) {
    List<FileSpecification> required =
        missing.stream().filter(FileSpecification::required).toList();
    String what =
        (required.isEmpty() ? missing : required)
            .stream()
                .map(spec -> "missing " + Shown.text(spec.name()))
                .collect(Collectors.joining(", "));
    if (!near.isEmpty()) {
      String reason = near.get(0).reason();
      what += "; present but not matched: " + Shown.files(near) + " (" + reason + ")";
    }
    return new Problem(
        "missing-spec",
        "Unit " + Shown.text(unitKey) + ": " + what + ".",
        required.isEmpty()
            ? "Optional: the unit goes without it when nothing has changed for "
                + settle.toSeconds()
                + " s."
            : "Add the file, or correct its name or directory.");
  }
}

package io.synapsecourier.unit;

import io.synapsecourier.model.Asset;
import io.synapsecourier.model.Cut;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitRule.By;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which layout the files of a sample have: every simple one is tried by the real matching and the
 * real closing rule, and one is chosen only where no other is as good.
 */
public final class LayoutGuess {
  private static final int DEEPEST = 3;

  private LayoutGuess() {}

  /**
   * What was sampled.
   *
   * @param files files of the sample
   * @param cuts what the sample did not look at
   */
  public record Seen(List<FileRef> files, List<Cut> cuts) {
    public Seen {
      files = List.copyOf(files);
      cuts = List.copyOf(cuts);
    }
  }

  /**
   * What a layout is tried with.
   *
   * @param units the rule as written: its rules for specifications and whether case counts are kept
   * @param recursive whether sub-directories are covered
   * @param sidecar as in {@link io.synapsecourier.model.MetadataRule#sidecar}; may be null
   */
  public record Rules(
      UnitRule units,
      FileRule files,
      boolean recursive,
      String sidecar,
      List<FileSpecification> specs,
      Map<String, String> aliases) {}

  /**
   * How a layout fits.
   *
   * @param groups units that it makes of the sample
   * @param judged units of which the sample shows enough to judge
   * @param complete judged units that would be uploaded
   * @param unmatched files that find no unit, though another layout has one for them
   * @param evidence the same in a sentence
   */
  public record Candidate(
      UnitRule rule, int groups, int judged, int complete, int unmatched, String evidence) {}

  /**
   * The answer.
   *
   * @param rule the layout; null where it is not clear
   * @param candidates every layout that was tried, the chosen one first
   */
  public record Decision(UnitRule rule, List<Candidate> candidates) {
    public Decision {
      candidates = List.copyOf(candidates);
    }
  }

  /** Tries the layouts. */
  public static Decision of(Seen seen, Rules rules) {
    boolean assets = seen.files().stream().anyMatch(f -> !f.source().equals(Asset.WHOLE));
    List<LayoutTrial> trials = new ArrayList<>();
    for (UnitRule rule : candidates(rules, assets)) {
      trials.add(new LayoutTrial(seen, rule, matcher(rules, rule), rules.specs()));
    }
    Set<String> hopeless = new HashSet<>(trials.get(0).unmatched());
    trials.forEach(trial -> hopeless.retainAll(trial.unmatched()));
    LayoutTrial chosen = chosen(trials, hopeless, seen.files().size());
    List<Candidate> tried = new ArrayList<>();
    for (LayoutTrial trial : trials) {
      tried.add(trial == chosen ? 0 : tried.size(), trial.candidate(hopeless));
    }
    return new Decision(chosen == null ? null : chosen.rule(), tried);
  }

  /** The safer ones first: of two that make the same units, the first is taken. */
  private static List<UnitRule> candidates(Rules rules, boolean assets) {
    List<UnitRule> candidates = new ArrayList<>();
    if (assets) {
      candidates.add(rule(rules, By.TYPE_DIRECTORY, 1));
    }
    for (int depth = 1; rules.recursive() && depth <= DEEPEST; depth++) {
      candidates.add(rule(rules, By.DIRECTORY, depth));
    }
    if (!assets) {
      candidates.add(rule(rules, By.TYPE_DIRECTORY, 1));
    }
    candidates.add(rule(rules, By.STEM, 1));
    return candidates;
  }

  private static UnitRule rule(Rules rules, By by, int depth) {
    UnitRule units = rules.units();
    return new UnitRule(by, depth, units.ignoreCase(), units.fileRules(), null, null);
  }

  /** Age says nothing about a layout. */
  private static Matcher matcher(Rules rules, UnitRule rule) {
    FileRule files = rules.files();
    return new Matcher(rule, files.ofAnyAge(), rules.recursive(), rules.specs(), rules.aliases())
        .withSidecars(rules.sidecar());
  }

  private static LayoutTrial chosen(List<LayoutTrial> trials, Set<String> hopeless, int sampled) {
    LayoutTrial first = null;
    for (LayoutTrial trial : trials) {
      if (!trial.fits(hopeless, sampled)) {
        continue;
      }
      if (first == null) {
        first = trial;
      } else if (!first.units().equals(trial.units())) {
        return null;
      }
    }
    return first;
  }
}

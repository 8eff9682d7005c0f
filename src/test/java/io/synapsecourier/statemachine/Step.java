package io.synapsecourier.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * One small step of a schedule. The numbers are taken modulo what there is, so that a step means
 * something wherever it stands.
 *
 * @param a which one: a piece of work, an upload, a file, a unit
 * @param b how it goes; 0: well
 * @param cut what happens in the middle of it
 * @param at before which of its calls of the ledger
 */
record Step(Kind kind, int a, int b, Cut cut, int at) {

  /** What moves. */
  enum Kind {
    /** A piece of work of the process goes on to its next call of the outside. */
    GO(40),
    /** The first piece of work goes on well, some times. */
    RUN(12),
    /** A listing begins. */
    SCAN(8),
    /** A file of the source appears, changes or vanishes. */
    SOURCE(7),
    /** The timer of the dispatcher. */
    DISPATCH(8),
    /** The timer of the look-ups. */
    LOOK_UP(6),
    /** The timer of the after-actions. */
    AFTER(3),
    /** Time passes. */
    WAIT(10),
    /** The process is killed and started again. */
    KILL(2),
    /** A person replays, discards or approves. */
    PERSON(5),
    /** The backend goes down, comes back, or refuses the token. */
    BACKEND(3);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  /** What happens in the middle of a step. */
  enum Cut {
    NONE,
    /** The process is killed before a call of the ledger. */
    KILL,
    /** A call of the ledger fails. */
    FAIL,
    /** From a call on, all calls of the ledger fail until the step ends. */
    FAIL_ON,
    /** A call of the ledger is carried out, and its caller is told that it failed. */
    FAIL_LATE,
    /** The next step happens before a call of the ledger. */
    NEST
  }

  private static final Kind[] KINDS = Kind.values();
  private static final Cut[] CUTS = Cut.values();
  private static final int WEIGHT;

  static {
    int sum = 0;
    for (Kind kind : KINDS) {
      sum += kind.weight;
    }
    WEIGHT = sum;
  }

  static Step of(Kind kind, int a, int b) {
    return new Step(kind, a, b, Cut.NONE, 0);
  }

  /** A step by chance. */
  static Step random(RandomGenerator random, Setting setting) {
    int dice = random.nextInt(WEIGHT);
    int i = 0;
    while (dice >= KINDS[i].weight) {
      dice -= KINDS[i++].weight;
    }
    boolean well = random.nextInt(100) >= setting.faults();
    boolean whole = random.nextInt(100) >= setting.cuts();
    Kind kind = KINDS[i];
    int b =
        switch (kind) {
          case RUN -> 0;
          case GO -> well ? 0 : random.nextInt(1, 16);
          default -> random.nextInt(16);
        };
    Cut cut = whole ? Cut.NONE : CUTS[1 + random.nextInt(CUTS.length - 1)];
    return new Step(kind, random.nextInt(16), b, cut, whole ? 0 : 1 + random.nextInt(5));
  }

  /**
   * How often the first piece of work goes on in this step, and nothing else; 0 where it does not.
   */
  int runs() {
    boolean plain = b == 0 && cut == Cut.NONE;
    return !plain ? 0 : kind == Kind.RUN ? a : kind == Kind.GO && a == 0 ? 1 : 0;
  }

  /** Simpler steps that may do the same. */
  List<Step> simpler() {
    List<Step> steps = new ArrayList<>();
    if (cut != Cut.NONE) {
      steps.add(of(kind, a, b));
    }
    if (a > 0) {
      steps.add(new Step(kind, 0, b, cut, at));
      steps.add(new Step(kind, a - 1, b, cut, at));
    }
    if (b > 0) {
      steps.add(new Step(kind, a, 0, cut, at));
      steps.add(new Step(kind, a, b - 1, cut, at));
    }
    if (at > 1) {
      steps.add(new Step(kind, a, b, cut, at - 1));
    }
    return steps;
  }

  /** For example {@code GO 0 1} or {@code SCAN 0 0 KILL 2}. */
  static Step parse(String text) {
    String[] words = text.trim().split(" ");
    boolean whole = words.length == 3;
    return new Step(
        Kind.valueOf(words[0]),
        Integer.parseInt(words[1]),
        Integer.parseInt(words[2]),
        whole ? Cut.NONE : Cut.valueOf(words[3]),
        whole ? 0 : Integer.parseInt(words[4]));
  }

  static List<Step> parseAll(String text) {
    List<Step> steps = new ArrayList<>();
    for (String step : text.split(";")) {
      if (!step.isBlank()) {
        steps.add(parse(step));
      }
    }
    return steps;
  }

  static String text(List<Step> steps) {
    return steps.stream().map(Step::toString).collect(Collectors.joining("; "));
  }

  @Override
  public String toString() {
    return kind + " " + a + " " + b + (cut == Cut.NONE ? "" : " " + cut + " " + at);
  }
}

package io.synapsecourier.report;

import io.synapsecourier.report.Summary.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts equal reasons with their first examples. */
final class ReasonCounter {
  private static final int EXAMPLES = 3;
  private static final int TEXTS_PER_CODE = 200;

  private final Map<Key, Tally> tallies = new HashMap<>();
  private final Map<Key, Integer> texts = new HashMap<>();

  private record Key(String state, String code, String text) {}

  private static final class Tally {
    private String remedy;
    private final List<String> examples = new ArrayList<>(EXAMPLES);
    private long count;

    Tally(String remedy) {
      this.remedy = remedy;
    }
  }

  void add(String state, String code, String text, String remedy, String example) {
    Key key = new Key(state, code, text);
    if (!tallies.containsKey(key) && text != null) {
      // A reason that names a file is different for each: past a bound only the code is counted.
      Key family = new Key(state, code, null);
      if (texts.merge(family, 1, Integer::sum) > TEXTS_PER_CODE) {
        key = family;
      }
    }
    Tally tally = tallies.computeIfAbsent(key, k -> new Tally(remedy));
    tally.count++;
    if (key.text() == null && !Objects.equals(tally.remedy, remedy)) {
      tally.remedy = null; // What is right for one of them is wrong for the others.
    }
    if (tally.examples.size() < EXAMPLES) {
      tally.examples.add(example);
    }
  }

  /** By state in the given order, then the most frequent code, then the most frequent text. */
  List<Reason> reasons(List<String> stateOrder) {
    Map<Key, Long> ofCode = new HashMap<>();
    tallies.forEach(
        (key, tally) ->
            ofCode.merge(new Key(key.state(), key.code(), null), tally.count, Long::sum));
    return tallies.entrySet().stream()
        .map(entry -> reason(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingInt((Reason reason) -> place(reason.state(), stateOrder))
                .thenComparing(Reason::state)
                .thenComparing(reason -> -ofCode.get(new Key(reason.state(), reason.code(), null)))
                .thenComparing(Reason::code, nullsLast())
                .thenComparing(reason -> -reason.count())
                .thenComparing(Reason::text, nullsLast()))
        .toList();
  }

  private static Reason reason(Key key, Tally tally) {
    return new Reason(
        key.state(), key.code(), key.text(), tally.remedy, tally.count, tally.examples);
  }

  private static int place(String state, List<String> order) {
    int place = order.indexOf(state);
    return place < 0 ? order.size() : place;
  }

  private static Comparator<String> nullsLast() {
    return Comparator.nullsLast(Comparator.naturalOrder());
  }
}

package io.synapsecourier.report;

import java.util.List;
import java.util.Map;

/**
 * An upload in numbers: what is registered, what waits and why, what stopped and what to do.
 *
 * @param units data units per state, in the order of their way; states without units are left out
 * @param files source files per state; a file of a unit counts under the unit's state
 * @param bytes bytes of all units
 * @param registeredBytes bytes of the registered units
 * @param reasons why units are not registered, most important first
 * @param fileReasons why files belong to no unit, most frequent first
 */
public record Summary(
    String upload,
    Map<String, Long> units,
    Map<String, Long> files,
    long bytes,
    long registeredBytes,
    List<Reason> reasons,
    List<Reason> fileReasons) {

  public Summary {
    reasons = List.copyOf(reasons);
    fileReasons = List.copyOf(fileReasons);
  }

  /**
   * One reason and what it holds back.
   *
   * @param state state of what it holds back
   * @param code reason code of {@code docs/errors.md}; may be null
   * @param text the reason in words; null where the code has too many different ones to keep
   * @param remedy what to do next; null for files
   * @param count units or files with it
   * @param examples the first few unit keys or file names
   */
  public record Reason(
      String state, String code, String text, String remedy, long count, List<String> examples) {
    public Reason {
      examples = List.copyOf(examples);
    }
  }

  /** Units in any of the states. */
  public long units(String... states) {
    return sum(units, states);
  }

  /** Files in any of the states. */
  public long files(String... states) {
    return sum(files, states);
  }

  private static long sum(Map<String, Long> counts, String... states) {
    long sum = 0;
    for (String state : states) {
      sum += counts.getOrDefault(state, 0L);
    }
    return sum;
  }
}

package io.synapsecourier.report;

import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.model.UnitState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts lines into a {@link Summary}; memory is bounded by the number of reasons, not of lines.
 * Not thread-safe.
 */
public final class SummaryCollector {
  private static final Set<UnitState> DONE =
      Collections.unmodifiableSet(EnumSet.of(UnitState.REGISTERED, UnitState.TASKED));

  /** States of files that are in no unit: their reason is their own, not a unit's. */
  private static final Set<String> OUTSIDE = Set.of("IGNORED", "UNMATCHED", "WAITING", "GONE");

  private final String upload;
  private final Map<String, Long> units = new TreeMap<>();
  private final Map<String, Long> files = new TreeMap<>();
  private final ReasonCounter unitReasons = new ReasonCounter();
  private final ReasonCounter fileReasons = new ReasonCounter();
  private long bytes;
  private long registeredBytes;

  /** Collects for one upload. */
  public SummaryCollector(String upload) {
    this.upload = upload;
  }

  /** Counts a unit. */
  public SummaryCollector add(UnitLine unit) {
    units.merge(unit.state(), 1L, Long::sum);
    bytes += unit.bytes();
    if (DONE.stream().anyMatch(state -> state.name().equals(unit.state()))) {
      registeredBytes += unit.bytes();
    }
    if (unit.reason() != null || unit.code() != null) {
      unitReasons.add(unit.state(), unit.code(), unit.reason(), unit.remedy(), unit.unitKey());
    }
    return this;
  }

  /** Counts a file; why it waits is taken only where it belongs to no unit that says so. */
  public SummaryCollector add(FileLine file) {
    files.merge(file.state(), 1L, Long::sum);
    if (OUTSIDE.contains(file.state()) && file.reason() != null) {
      fileReasons.add(file.state(), file.code(), file.reason(), null, file.uri());
    }
    return this;
  }

  /** What was counted so far. */
  public Summary summary() {
    List<String> unitOrder = names(UnitState.values());
    List<String> fileOrder = new ArrayList<>(names(FileState.values()));
    fileOrder.addAll(unitOrder);
    return new Summary(
        upload,
        ordered(units, unitOrder),
        ordered(files, fileOrder),
        bytes,
        registeredBytes,
        unitReasons.reasons(SummaryText.UNIT_ORDER),
        fileReasons.reasons(SummaryText.FILE_ORDER));
  }

  private static List<String> names(Enum<?>[] states) {
    return Arrays.stream(states).map(Enum::name).toList();
  }

  private static Map<String, Long> ordered(Map<String, Long> counts, List<String> order) {
    Map<String, Long> result = new LinkedHashMap<>();
    for (String state : order) {
      if (counts.containsKey(state)) {
        result.put(state, counts.get(state));
      }
    }
    counts.forEach(result::putIfAbsent);
    return Collections.unmodifiableMap(result);
  }
}

package io.synapsecourier.report;

import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import java.time.Instant;

/** Lines to report. */
final class ReportLines {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private ReportLines() {}

  static FileLine registeredFile(String name) {
    return new FileLine(
        "ct",
        "file:///in/" + name,
        "",
        7,
        "P1",
        "image_1",
        "REGISTERED",
        null,
        null,
        "ab12",
        5L,
        9L);
  }

  static FileLine outside(String uri, String state, String code, String reason) {
    return new FileLine("ct", uri, "", 7, null, null, state, code, reason, null, null, null);
  }

  static UnitLine unit(String key, String state) {
    return unit(key, state, null, null, null);
  }

  static UnitLine unit(String key, String state, String code, String reason, String remedy) {
    return new UnitLine(
        3,
        "ct",
        key,
        1,
        state,
        code == null ? null : "validate",
        code,
        reason,
        remedy,
        2,
        null,
        2,
        1024,
        null,
        "NONE",
        NOON,
        null);
  }
}

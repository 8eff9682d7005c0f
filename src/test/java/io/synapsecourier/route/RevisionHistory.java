package io.synapsecourier.route;

import io.synapsecourier.ledger.UnitRow;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.route.RevisionRule.Answer;
import io.synapsecourier.route.RevisionRule.Row;
import io.synapsecourier.route.RevisionRule.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * One unit in a ledger of its own: rows move as the stages, people and the source move them, and
 * the backend's side is kept apart.
 */
final class RevisionHistory {
  /** What happens to the latest row between two scans. */
  enum Event {
    UPLOAD,
    SEND,
    ANSWER,
    LOSE_FOUND_BY_PERSON,
    LOSE_NOT_FOUND,
    FAIL,
    REPLAY,
    DISCARD,
    GONE
  }

  private final OnChange onChange;
  private final List<UnitRow> rows = new ArrayList<>();
  final List<String> atBackend = new ArrayList<>();
  boolean replayed;
  Answer answer;

  RevisionHistory(OnChange onChange) {
    this.onChange = onChange;
  }

  UnitRow latest() {
    return rows.isEmpty() ? null : rows.get(rows.size() - 1);
  }

  /** A scan shows a content; what it decides goes on with {@code next}. */
  void scan(String content, UnitState next) {
    answer = RevisionRule.of(List.copyOf(rows), content, onChange);
    Row row = answer.row();
    if (answer.step() == Step.DECIDE) {
      write(row, next, content, next == UnitState.DEAD ? "validate" : null, null);
    } else if (answer.step() == Step.REPORT) {
      write(row, UnitState.DEAD, content, "changed", null);
    } else if (answer.step() == Step.IGNORE || answer.step() == Step.RESTORED) {
      write(row, UnitState.DISCARDED, content, "changed", null);
    }
  }

  private void write(Row row, UnitState state, String content, String stage, String code) {
    if (row.replaces() == null) {
      long id = rows.size() + 1L;
      rows.add(RevisionRuleTests.row(id, row.revision(), state, content, stage, code, null));
    } else {
      set(state, content, stage, code, null);
    }
  }

  private void set(UnitState state, String content, String stage, String code, Long dataUnit) {
    UnitRow old = latest();
    rows.set(
        rows.size() - 1,
        RevisionRuleTests.row(old.id(), old.revision(), state, content, stage, code, dataUnit));
  }

  private void move(UnitState state, String stage, String code) {
    set(state, latest().content(), stage, code, latest().dataUnitId());
  }

  void happens(Event event) {
    UnitState state = latest() == null ? null : latest().state();
    if (state == null) {
      return;
    }
    switch (event) {
      case UPLOAD -> {
        if (state == UnitState.CLAIMED || state == UnitState.HELD) {
          move(UnitState.UPLOADED, null, null);
        }
      }
      case SEND -> {
        if (state == UnitState.UPLOADED) {
          move(UnitState.REGISTERING, null, null);
        }
      }
      case ANSWER -> {
        if (state == UnitState.REGISTERING) {
          atBackend.add(latest().content());
          set(UnitState.REGISTERED, latest().content(), null, null, 9L);
        }
      }
      case LOSE_FOUND_BY_PERSON -> {
        if (state == UnitState.REGISTERING) {
          atBackend.add(latest().content());
          move(UnitState.DISCARDED, "register", UnknownOutcome.CODE);
        }
      }
      case LOSE_NOT_FOUND -> {
        if (state == UnitState.REGISTERING) {
          move(UnitState.UNKNOWN, "register", UnknownOutcome.CODE);
        }
      }
      case FAIL -> {
        if (state == UnitState.CLAIMED) {
          move(UnitState.DEAD, "upload", "size");
        } else if (state == UnitState.UPLOADED) {
          move(UnitState.DEAD, "register", "backend-refused");
        }
      }
      case REPLAY -> replay(state);
      case DISCARD -> {
        if (state == UnitState.DEAD) {
          move(UnitState.DISCARDED, latest().stage(), latest().code());
        }
      }
      case GONE -> {
        if (state == UnitState.OPEN) {
          move(UnitState.DISCARDED, null, "gone");
        }
      }
    }
  }

  private void replay(UnitState state) {
    if (state == UnitState.UNKNOWN) {
      move(UnitState.UPLOADED, null, null);
    } else if (state == UnitState.DEAD) {
      switch (latest().stage()) {
        case "upload" -> move(UnitState.CLAIMED, null, null);
        case "register" -> move(UnitState.UPLOADED, null, null);
        default -> {
          replayed = true;
          move(UnitState.OPEN, null, null);
        }
      }
    }
  }
}

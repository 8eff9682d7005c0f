package io.synapsecourier.web.console;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.Verdict;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.web.LedgerFixture;
import java.util.ArrayList;
import java.util.List;

/** Many units of one upload. */
final class ConsoleUnits {
  private ConsoleUnits() {}

  /** Units that stopped at their validation, for one reason. */
  static void stopped(Ledger ledger, String upload, int count, String code) {
    int no = LedgerFixture.upload(ledger, upload).no();
    Problem why = new Problem(code, "Something is wrong.", "Correct it.");
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String key = String.format("U%06d", i);
      List<Placed> files = List.of(LedgerFixture.file(key + "/a.png", key, "image_1"));
      verdicts.add(
          new Verdict(key, null, 1, UnitState.DEAD, "c", files, null, "validate", why, "NONE"));
    }
    ledger.units().settle(no, verdicts, 1);
  }
}

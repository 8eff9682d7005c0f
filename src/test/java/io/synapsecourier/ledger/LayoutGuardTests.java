package io.synapsecourier.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.SpecRule;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitRule.By;
import io.synapsecourier.model.UnitState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rule that made an upload's units stays the one that makes them. */
class LayoutGuardTests {
  private static final UnitRule STEM = new UnitRule(By.STEM, 1, false);

  @TempDir Path folder;

  private static UploadRow open(TestLedger ledger, UnitRule units) {
    return ledger
        .ledger
        .uploads()
        .open(TestLedger.definition("ct", 42).withUnits(units), TestLedger.HOST, "/data", 1);
  }

  @ParameterizedTest
  @EnumSource(names = {"CLAIMED", "UPLOADED", "REGISTERING", "REGISTERED"})
  void anotherRuleIsRefusedWhereUnitsAreAtTheBackendOrOnTheirWay(UnitState state) {
    try (TestLedger ledger = TestLedger.in(folder)) {
      ledger.at(state, "P1");

      assertThatThrownBy(() -> open(ledger, STEM))
          .isInstanceOfSatisfying(
              CourierException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(CourierException.Kind.CONFIGURATION);
                assertThat(e.problem().code()).isEqualTo("layout-changed");
              })
          .hasMessageContaining("units: {by: directory, depth: 1}")
          .hasMessageContaining("units: {by: stem}")
          .hasMessageContaining("another id");
      assertThat(ledger.ledger.uploads().all())
          .singleElement()
          .satisfies(row -> assertThat(row.layout()).isEqualTo("{by: directory, depth: 1}"));
    }
  }

  @Test
  void anotherRuleIsRefusedWhereAnOutcomeIsUnknown() {
    try (TestLedger ledger = TestLedger.in(folder)) {
      ledger.stop(ledger.at(UnitState.REGISTERING, "P1"), UnitState.UNKNOWN, "register");

      assertThatThrownBy(() -> open(ledger, STEM)).hasMessageContaining("has 1 units");
    }
  }

  @Test
  void anotherRuleIsTakenWhereNothingIsAtTheBackend() {
    try (TestLedger ledger = TestLedger.in(folder)) {
      assertThat(open(ledger, STEM).layout()).isEqualTo("{by: stem}");
    }
  }

  @Test
  void rulesForSpecificationsMayChange() {
    try (TestLedger ledger = TestLedger.in(folder)) {
      ledger.at(UnitState.REGISTERED, "P1");
      List<SpecRule> rules = List.of(new SpecRule("*.png", "image_1"));

      open(ledger, new UnitRule(By.DIRECTORY, 1, false, rules, null, null));
    }
  }

  @Test
  void everyPartOfThePatternCounts() {
    UnitRule pattern = new UnitRule(By.PATTERN, 1, false, List.of(), "(it's)", "a {group_key}");

    assertThat(
            List.of(
                pattern.shown(),
                new UnitRule(By.PATTERN, 1, true, List.of(), "(it's)", "a {group_key}").shown(),
                new UnitRule(By.PATTERN, 1, false, List.of(), "(its)", "a {group_key}").shown(),
                new UnitRule(By.PATTERN, 1, false, List.of(), "(it's)", "{group_key}").shown()))
        .doesNotHaveDuplicates()
        .contains(
            "{by: pattern, group_key_regex: '(it''s)', dataset_key_template: 'a {group_key}'}");
  }

  @Test
  void aLedgerOfAnEarlierVersionLearnsTheRuleWhenItIsOpened() throws SQLException {
    try (TestLedger ledger = TestLedger.in(folder)) {
      ledger.at(UnitState.REGISTERED, "P1");
    }
    downgrade();

    try (TestLedger ledger = TestLedger.in(folder)) {
      assertThat(ledger.ledger.uploads().all())
          .extracting(UploadRow::layout)
          .containsExactly("{by: directory, depth: 1}");
      assertThatThrownBy(() -> open(ledger, STEM)).isInstanceOf(CourierException.class);
    }
  }

  /** Takes the later columns away again, as in a ledger that the first version made. */
  private void downgrade() throws SQLException {
    String url = LedgerPlace.url(folder);
    try (Connection connection = DriverManager.getConnection(url);
        java.sql.Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE upload DROP COLUMN layout");
      statement.execute("ALTER TABLE upload DROP COLUMN after_rule");
      statement.execute("ALTER TABLE upload DROP COLUMN next_scan_at");
      statement.execute("DROP INDEX unit_after");
      statement.execute("ALTER TABLE unit DROP COLUMN after_state");
      statement.execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" > '1'");
    }
  }
}

package io.synapsecourier.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions that a million rows would slow down are answered from an index. */
@Tag("slow")
class LedgerPlansTests {
  private static final Map<String, Object> UNITS =
      Map.of("upload", "ct", "no", 1, "after", "", "revision", -1, "code", "some-code");

  @TempDir Path folder;
  private Jdbi jdbi;

  @BeforeEach
  void fill() {
    TestLedger.in(folder).close();
    jdbi = Jdbi.create(Ledger.fileUrl(folder.resolve("ledger")));
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "INSERT INTO unit (upload, unit_key, revision, state, content, files, bytes,"
                  + " changed_at) SELECT 1, 'unit-' || x, 1, CASE WHEN mod(x, 1000) = 0 THEN"
                  + " 'DEAD' ELSE 'REGISTERED' END, 'c', 3, 9, 1 FROM system_range(1, 20000)");
          handle.execute(
              "INSERT INTO file (upload, uri, source, path, size, version, modified_at, unit_key,"
                  + " spec, state, unit_id, first_seen, changed_at, last_scan) SELECT 1, 'file-'"
                  + " || x, '', 'p', 3, 'v', 1, 'unit-' || x, 'image_1', 'IN_UNIT', x, 1, 1, 1"
                  + " FROM system_range(1, 20000)");
          handle.execute(
              "INSERT INTO unit_use (user_id, upload, used_key) SELECT x, 1, 'unit-' || (x - 1)"
                  + " FROM system_range(2, 20000)");
          handle.execute("ANALYZE");
        });
  }

  private String plan(String sql, Map<String, Object> values, String state) {
    try (Handle handle = jdbi.open();
        Query query = handle.createQuery("EXPLAIN " + sql)) {
      values.forEach(query::bind);
      return query
          .bind("state", state)
          .bindArray("uris", String.class, "file-1", "file-2")
          .configure(
              org.jdbi.v3.core.statement.SqlStatements.class, c -> c.setUnusedBindingAllowed(true))
          .mapTo(String.class)
          .one();
    }
  }

  @Test
  void aPageOfUnitsIsReadInTheOrderOfTheirKeys() {
    assertThat(plan(LedgerReport.UNITS_PAGE, UNITS, null))
        .contains("UNIT_ONCE", "index sorted")
        .doesNotContain("tableScan");
  }

  @Test
  void rareStatesAreFoundByTheirIndex() {
    assertThat(plan(LedgerReport.UNITS_OF_STATE, UNITS, "DEAD"))
        .contains("UNIT_STATE")
        .doesNotContain("tableScan");
    assertThat(plan(LedgerReport.MANY_OF_STATE, UNITS, "DEAD"))
        .contains("UNIT_STATE")
        .doesNotContain("tableScan");
  }

  @Test
  void aPageOfFilesIsReadInTheOrderOfTheirPlaces() {
    assertThat(plan(LedgerReport.FILES_PAGE, UNITS, null))
        .contains("URI > ?3", "index sorted")
        .doesNotContain("tableScan");
  }

  @Test
  void countsForTheStatusReadNoRowOfTheTables() {
    assertThat(plan(LedgerReport.FILE_COUNTS, UNITS, null))
        .contains("FILE_OF_UNIT")
        .doesNotContain("FILE.tableScan");
    assertThat(plan(LedgerReport.UNIT_COUNTS, UNITS, null))
        .contains("UNIT_STATE")
        .doesNotContain("UNIT.tableScan");
  }

  @Test
  void whatIsAskedAtEveryTickLooksAtNoRegisteredUnit() {
    Map<String, Object> values =
        Map.of("upload", 1, "task", "WANTED", "now", 1, "limit", 1000, "unused", 1);
    assertThat(plan(UnitQuestions.DUE_OF_TASK, values, "REGISTERED")).contains("UNIT_TASK");
    assertThat(plan(UnitQuestions.DUE, values, "CLAIMED")).contains("UNIT_STATE");
    assertThat(plan(UnitQuestions.MOVING, values, null))
        .contains("UNIT_STATE", "UNIT_TASK", "UNIT_AFTER")
        .doesNotContain("tableScan");
  }

  @Test
  void whatIsKnownOfAPageIsFoundByTheNames() {
    assertThat(plan(FileTable.KNOWN, Map.of("upload", 1), null))
        .contains("URI = LISTED.URI", "ID = F.UNIT_ID")
        .doesNotContain("tableScan");
  }

  @Test
  void rowsOfManifestsAreFoundByTheirStateAndThoseThatTheyUseByTheirKeys() {
    Map<String, Object> values =
        Map.of("upload", 1, "key", "unit-5", "uri", "file-5", "version", "v");
    assertThat(plan(ManifestUnits.USERS, values, null))
        .contains("UNIT_USE_KEY")
        .doesNotContain("tableScan");
    assertThat(plan(ManifestUnits.FIRST_USERS, values, null))
        .contains("UNIT_USE_KEY")
        .doesNotContain("tableScan");
    assertThat(plan(ManifestUnits.LISTED, values, null))
        .contains("FILE_UNIT")
        .doesNotContain("tableScan");
    assertThat(plan(ManifestUnits.OPEN_UNREAD, values, null))
        .contains("UNIT_STATE")
        .doesNotContain("tableScan");
    assertThat(plan(ManifestUnits.DEAD_UNREAD, values, null))
        .contains("UNIT_STATE")
        .doesNotContain("tableScan");
    assertThat(plan(ManifestUnits.CHECKSUM, values, null))
        .contains("UNIT_ONCE")
        .doesNotContain("tableScan");
    assertThat(
            plan(
                "SELECT id FROM unit WHERE upload = :upload AND" + ManifestUnits.MAY_GO,
                values,
                null))
        .contains("UNIT_STATE", "UNIT_ONCE")
        .doesNotContain("tableScan");
  }

  private static Map<String, Object> page(String code) {
    Map<String, Object> page = new HashMap<>();
    page.putAll(Map.of("key", "unit-5", "end", "unit-6", "no", 1, "revision", 1, "limit", 101));
    page.putAll(Map.of("upload", 1, "first", "DEAD", "second", "DEAD", "code", code));
    return page;
  }

  @Test
  void aPageOfTheConsoleIsReadInTheOrderOfKeysOrByTheIndexOfStates() {
    assertThat(plan(UnitSearch.IN_ORDER, page("some-code"), null))
        .contains("UNIT_ONCE", "index sorted")
        .doesNotContain("tableScan");
    assertThat(
            List.of(
                plan(UnitSearch.RARE_OF_STATE, page("some-code"), "DEAD"),
                plan(UnitSearch.RARE_OF_CODE, page("some-code"), "DEAD"),
                plan(UnitSearch.HOW_MANY_OF_STATE, page("some-code"), "DEAD"),
                plan(UnitSearch.HOW_MANY_OF_CODE, page("some-code"), "DEAD")))
        .allSatisfy(plan -> assertThat(plan).contains("UNIT_STATE").doesNotContain("tableScan"));
  }
}

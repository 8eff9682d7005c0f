package io.synapsecourier.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.WorkbookRule;
import io.synapsecourier.model.WorkbookRule.Unmatched;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookTests {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "scan_001, scan_001, true",
    "scan_001.png, scan_001, true",
    "scan_001.PNG, scan_001, true",
    "a/scan_001.nii.gz, a/scan_001, true",
    "' scan_001  ', scan_001, true",
    "scan_001.txt, scan_001, false",
    "scan_01, scan_001, false",
    "1, scan_001, false",
    "scan_0010, scan_001, false",
    "can_001, scan_001, false",
    "Scan_001, scan_001, false",
    "scan_001, scan_001.png, false",
    ".png, .png, true"
  })
  void aRowIsForTheUnitWhoseWholeKeyItHas(String key, String unit, boolean joined) {
    Workbook workbook = workbook("id", "id,age", "\"" + key + "\",45", "other,1");

    assertThat(workbook.rows(unit)).isEqualTo(joined ? List.of(0) : List.of());
  }

  @Test
  void caseIsIgnoredWhereTheUnitsIgnoreIt() {
    Workbook workbook =
        new Workbook(
            TableFile.table(folder, List.of("id,age", "Scan_É.PNG,45")),
            TableFile.rule("id", Unmatched.ERROR),
            TableFile.form(true),
            Set::of);

    assertThat(workbook.rows("scan_é")).containsExactly(0);
  }

  @Test
  void keysAreComparedInComposedForm() {
    String decomposed = Normalizer.normalize("한글", Normalizer.Form.NFD);

    assertThat(workbook("id", "id,age", decomposed + ",45").rows("한글")).containsExactly(0);
  }

  @Test
  void aUnitWithSeveralRowsIsRefusedWithAllOfThem() {
    RowUse rows = use(workbook("id", "id,age", "a,1", "b,2", "a.png,3", "a,1"));

    RowMatch row = rows.take("a", Set.of());

    assertThat(row.isThere()).isFalse();
    assertThat(row.problem().orElseThrow().code()).isEqualTo("meta-duplicate-row");
    assertThat(row.problem().orElseThrow().what())
        .contains("3 rows", "meta.csv:2:1, meta.csv:4:1, meta.csv:5:1");
    assertThat(rows.take("b", Set.of()).row()).isEqualTo(1);
  }

  @Test
  void aRowIsNotGivenToASecondUnit() {
    RowUse rows = use(workbook("id", "id,age", "a.png,1", "b,2"));

    assertThat(rows.take("a", Set.of()).isThere()).isTrue();
    assertThat(rows.take("a", Set.of()).isThere()).isTrue();
    assertThat(rows.take("a.png", Set.of()).problem().orElseThrow())
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("meta-row-shared");
              assertThat(problem.what()).contains("unit a.png", "meta.csv:2:1", "for unit a ");
            });
  }

  @Test
  void norIsARowOfAUnitOfAnEarlierRun() {
    RowUse rows = use(workbook("id", "id,age", "a.png,1", "b,2"));

    assertThat(rows.rivals(List.of("a.png", "b", "c"))).containsExactly("a");
    assertThat(rows.rivals(List.of("a"))).containsExactly("a.png");
    assertThat(rows.take("a.png", Set.of("a")).problem().orElseThrow().code())
        .isEqualTo("meta-row-shared");
    assertThat(rows.take("b", Set.of("a")).isThere()).isTrue();
  }

  @Test
  void aUnitWithoutARowIsRefusedWithTheNearestKey() {
    RowUse rows = use(workbook("id", "id,age", "patient_001,1"));

    assertThat(rows.take("patient_01", Set.of()).problem().orElseThrow())
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("meta-no-row");
              assertThat(problem.what())
                  .contains("patient_01 ", "column id", "nearest key is patient_001");
            });
  }

  @Test
  void aUnitWithoutARowGoesOnWhereThatIsOnlyToBeTold() {
    RowUse rows =
        use(
            TableFile.workbook(
                folder, TableFile.rule("id", Unmatched.WARN), "id,age", "a,1", "b,2"));
    rows.take("a", Set.of());

    assertThat(rows.take("c", Set.of()).problem()).isEmpty();
    RowUse.Left left = rows.left(keys -> Set.of()).orElseThrow();
    assertThat(left.coverage().unitsWithoutRow()).isEqualTo(1);
    assertThat(left.coverage().unused()).isEqualTo(1);
    assertThat(left.notices())
        .containsExactly(
            "1 row of meta.csv has no unit: meta.csv:3:1.", "1 unit has no row in meta.csv.");
  }

  @Test
  void rowsOfNoUnitAreToldWithTheirPlaces() {
    RowUse rows = use(workbook("id", "age,id", "1,a", "2,b.png", "3,", "4,d", "5,c"));
    rows.take("a", Set.of());
    Set<String> asked = new HashSet<>();

    RowUse.Left left =
        rows.left(
                keys -> {
                  asked.addAll(keys);
                  return Set.of("c");
                })
            .orElseThrow();

    assertThat(asked).containsExactlyInAnyOrder("b.png", "b", "c", "d");
    assertThat(left.coverage().rows()).isEqualTo(5);
    assertThat(left.coverage().unused()).isEqualTo(3);
    assertThat(left.coverage().keyColumn()).isEqualTo("id");
    assertThat(left.coverage().examples())
        .containsExactly("meta.csv:3:2 (b.png)", "meta.csv:4:2 (no key)", "meta.csv:5:2 (d)");
    assertThat(left.notices())
        .containsExactly(
            "3 rows of meta.csv have no unit: meta.csv:3:2, meta.csv:4:2, meta.csv:5:2.");
  }

  @Test
  void theLedgerIsAskedForAThousandKeysAtATime() {
    String[] lines = new String[2_601];
    lines[0] = "id,age";
    for (int i = 1; i < lines.length; i++) {
      lines[i] = "u" + i + ".png," + i;
    }
    RowUse rows = use(workbook("id", lines));

    RowUse.Left left =
        rows.left(
                keys -> {
                  assertThat(keys).hasSizeLessThanOrEqualTo(1_000);
                  return new HashSet<>(keys);
                })
            .orElseThrow();

    assertThat(left.coverage().unused()).isZero();
    assertThat(left.notices()).isEmpty();
  }

  @Test
  void withoutAWorkbookNoUnitHasARowAndNobodyMinds() {
    RowUse rows = new MetaBuilder(rule(), null).rows();

    assertThat(rows.take("a", Set.of())).isEqualTo(RowMatch.WITHOUT);
    assertThat(rows.left(keys -> keys.isEmpty() ? Set.of() : Set.copyOf(keys))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Patient ID", " patient id ", "PATIENT ID"})
  void theKeyColumnIsTheNamedOne(String named) {
    assertThat(workbook(named, "age,Patient ID", "1,a").keyHeader()).isEqualTo("Patient ID");
  }

  @Test
  void aNamedColumnThatIsMissingIsAnErrorWithTheNearestOne() {
    CourierException e = failure("patient_di", Set.of(), "filename,patient_id", "a,b");

    assertThat(e.kind()).isEqualTo(CourierException.Kind.CONFIGURATION);
    assertThat(e.problem().code()).isEqualTo("workbook-key");
    assertThat(e.getMessage()).contains("patient_di", "filename, patient_id", "mean patient_id?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"filename", "File_Name", "FILENAME"})
  void aUsualHeaderIsTheKeyColumn(String header) {
    Workbook workbook =
        new Workbook(
            TableFile.table(folder, List.of("age," + header, "a,1")),
            WorkbookRule.LOOKED_FOR,
            TableFile.EXACT,
            () -> {
              throw new AssertionError("the source is not asked");
            });

    assertThat(workbook.keyHeader()).isEqualTo(header);
    assertThat(workbook.columns()).containsExactly("age");
    assertThat(workbook.notices().get(0)).contains("column " + header, "its header says so");
  }

  @Test
  void otherwiseTheKeyColumnIsTheOnlyOneWithKeysOfUnits() {
    Workbook workbook =
        new Workbook(
            TableFile.table(folder, List.of("age,who", "1,a.png", "2,b", "3,c")),
            WorkbookRule.LOOKED_FOR,
            TableFile.EXACT,
            () -> Set.of("a", "b", "x"));

    assertThat(workbook.keyHeader()).isEqualTo("who");
    assertThat(workbook.columns()).containsExactly("age", "who");
    assertThat(workbook.notices().get(0)).contains("column who", "2 of the 3");
  }

  @Test
  void noColumnOrSeveralWithKeysOfUnitsIsAnErrorWithTheCounts() {
    assertThat(failure(null, Set.of("x"), "age,who", "1,a").getMessage())
        .contains("No column of meta.csv", "age (0), who (0)", "key_column");
    assertThat(failure(null, Set.of("1", "a"), "age,who", "1,a").getMessage())
        .contains("Several columns of meta.csv", "age (1), who (1)", "key_column");
    assertThat(failure(null, Set.of(), "filename,file_name", "1,a").getMessage())
        .contains("filename, file_name", "key_column");
  }

  private static MetadataRule rule() {
    return new MetadataRule(false, List.of(), Map.of());
  }

  private CourierException failure(String named, Set<String> sample, String... lines) {
    return catchThrowableOfType(
        CourierException.class,
        () ->
            new Workbook(
                TableFile.table(folder, List.of(lines)),
                TableFile.rule(named, Unmatched.ERROR),
                TableFile.EXACT,
                () -> sample));
  }

  private Workbook workbook(String keyColumn, String... lines) {
    return TableFile.workbook(folder, keyColumn, lines);
  }

  private static RowUse use(Workbook workbook) {
    return new RowUse(workbook);
  }
}

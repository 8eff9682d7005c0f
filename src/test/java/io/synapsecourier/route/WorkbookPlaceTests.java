package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.model.Asset;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.Limits;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.model.WorkbookRule;
import io.synapsecourier.model.WorkbookRule.Unmatched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookPlaceTests {
  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectories(folder.resolve("work/root"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"meta.xlsx", "meta.xls", "metadata.xlsx", "metadata.xls"})
  void aUsualNameAtTheRootIsFoundAndIgnoredAsAFile(String name) throws IOException {
    Path file = Files.createFile(root.resolve(name));

    WorkbookPlace place = place(null, whole()).orElseThrow();

    assertThat(place.file()).isEqualTo(file);
    assertThat(place.ignored())
        .containsExactly(Map.entry("file://" + file, "the metadata workbook"));
  }

  @Test
  void nothingIsFoundWhereNothingIsNamedAndNothingIsThere() throws IOException {
    Files.createFile(root.resolve("other.xlsx"));
    Files.createDirectory(root.resolve("meta.xlsx"));

    assertThat(place(null, whole())).isEmpty();
  }

  @Test
  void twoUsualNamesAreAnError() throws IOException {
    Files.createFile(root.resolve("meta.xls"));
    Files.createFile(root.resolve("metadata.xlsx"));

    CourierException e = failure(null, whole());

    assertThat(e.kind()).isEqualTo(CourierException.Kind.CONFIGURATION);
    assertThat(e.getMessage()).contains("meta.xls, metadata.xlsx", "excel_metadata_path: meta.xls");
  }

  @Test
  void aPathIsTakenAsItIsWritten() throws IOException {
    Path below = Files.createFile(Files.createDirectory(root.resolve("sub")).resolve("a.csv"));
    Path beside = Files.createFile(folder.resolve("work/a.csv"));
    Path home = Files.createFile(folder.resolve("a.csv"));

    assertThat(place("sub/a.csv", whole()).orElseThrow().file()).isEqualTo(below);
    assertThat(place("./a.csv", whole()).orElseThrow().file()).isEqualTo(beside);
    assertThat(place("~/a.csv", whole()).orElseThrow().file()).isEqualTo(home);
    assertThat(place(home.toString(), whole()).orElseThrow().file()).isEqualTo(home);
    assertThat(place(home.toString(), whole()).orElseThrow().ignored()).isEmpty();
  }

  @Test
  void aNamedWorkbookThatIsMissingIsAnError() {
    assertThat(failure("a.csv", whole()).getMessage()).contains("a.csv", "does not exist");
  }

  @Test
  void aRuleForAWorkbookThatIsNotThereIsAnError() {
    WorkbookRule named = new WorkbookRule(true, null, "patient_id", null, Unmatched.ERROR);
    WorkbookRule sheet = new WorkbookRule(true, null, null, "Sheet1", Unmatched.ERROR);
    List<Asset> assets = List.of(new Asset("image_1", root.toString(), true));

    assertThatThrownBy(() -> WorkbookPlace.of(definition(named, whole()), paths()))
        .hasMessageContainingAll("none is named", "meta.xlsx", root.toString());
    assertThatThrownBy(() -> WorkbookPlace.of(definition(sheet, assets), paths()))
        .hasMessageContainingAll("none is named", "excel_metadata_path");
  }

  @Test
  void assetsHaveNoRootToLookIn() throws IOException {
    Files.createFile(root.resolve("meta.xlsx"));
    List<Asset> assets = List.of(new Asset("image_1", root.toString(), true));

    assertThat(place(null, assets)).isEmpty();
    assertThat(failure("meta.xlsx", assets).getMessage()).contains("no common root");
    assertThat(place(root.resolve("meta.xlsx").toString(), assets).orElseThrow().ignored())
        .containsKey("file://" + root.resolve("meta.xlsx"));
  }

  @Test
  void aWorkbookBehindALinkIsIgnoredUnderTheNameThatIsListed() throws IOException {
    Path file = Files.createFile(root.resolve("meta.xlsx"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), root);

    WorkbookPlace place =
        place(file.toString(), List.of(Asset.whole(link.toString(), true))).orElseThrow();

    assertThat(place.ignored()).containsKey("file://" + link.resolve("meta.xlsx"));
  }

  @Test
  void aWorkbookThatNobodyNamedIsNotReadFromElsewhere() throws IOException {
    Path outside = Files.createFile(folder.resolve("outside.xlsx"));
    Path link = Files.createSymbolicLink(root.resolve("meta.xlsx"), outside);

    assertThat(failure(null, whole()).getMessage()).contains("meta.xlsx", "leads out of it");
    assertThat(place(link.toString(), whole()).orElseThrow().file()).isEqualTo(link);
  }

  @Test
  void aPathThatIsNoNameIsAnError() {
    assertThat(failure("a\0.csv", whole()).getMessage()).contains("no name");
  }

  @Test
  void noWorkbookIsUsedWhereItIsTurnedOff() throws IOException {
    Files.createFile(root.resolve("meta.xlsx"));

    assertThat(WorkbookPlace.of(definition(WorkbookRule.NONE, whole()), paths())).isEmpty();
  }

  private List<Asset> whole() {
    return List.of(Asset.whole(root.toString(), true));
  }

  private Optional<WorkbookPlace> place(String path, List<Asset> assets) {
    WorkbookRule rule = new WorkbookRule(true, path, null, null, Unmatched.ERROR);
    return WorkbookPlace.of(definition(rule, assets), paths());
  }

  private CourierException failure(String path, List<Asset> assets) {
    return catchThrowableOfType(CourierException.class, () -> place(path, assets));
  }

  private LocalPaths paths() {
    return new LocalPaths(folder.resolve("work"), folder);
  }

  private static UploadDefinition definition(WorkbookRule workbook, List<Asset> assets) {
    return new UploadDefinition(
        "ct",
        "ct",
        null,
        assets,
        11,
        42,
        null,
        50,
        1,
        true,
        Map.of(),
        new UnitRule(UnitRule.By.DIRECTORY, 1, false),
        new FileRule(List.of("**/*"), List.of(), Duration.ZERO),
        new MetadataRule(false, List.of(), List.of(), null, workbook, Map.of()),
        new Limits(1, 0),
        null,
        null,
        OnChange.REPORT,
        false,
        true);
  }
}

package io.synapsecourier.meta.manifest;

import static io.synapsecourier.meta.manifest.ManifestFiles.errors;
import static io.synapsecourier.meta.manifest.ManifestFiles.remarks;
import static io.synapsecourier.meta.manifest.ManifestFiles.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files, headers and columns; numbers are those of the cases in sage-synapse.md §g. */
class ManifestColumnsTests {
  @TempDir Path folder;
  private ManifestFiles files;

  @BeforeEach
  void makeFiles() {
    files = new ManifestFiles(folder).files("a.txt", "b.txt");
  }

  @Test
  void case68aColumnThatStandsTwiceIsRefused() {
    assertThat(errors(files.tsv("path|parent|a|a", "a.txt|syn1|x|y")))
        .containsExactly(
            "study.tsv:1 (header), column a: stands twice, as column 3 and as column 4. Take one of"
                + " them out or rename it.");
  }

  @Test
  void case69aShortRowIsBlankBehindItsEnd() {
    Manifest manifest = files.tsv("path|parent|name|note", "a.txt|syn1");

    assertThat(rows(manifest).get(0).name()).isEqualTo("a.txt");
    assertThat(rows(manifest).get(0).annotations()).isEmpty();
  }

  @Test
  void aRowThatIsTooLongIsRefusedUnlessTheRestIsBlank() {
    assertThat(errors(files.tsv("path|parent|", "a.txt|syn1||", "b.txt|syn1||x")))
        .singleElement()
        .asString()
        .startsWith("study.tsv:3 (row 2): has text in a cell whose column has no name.");
  }

  @Test
  void case71aMissingParentIsToldWithTheNearestColumn() {
    assertThat(errors(files.tsv("path|partent", "a.txt|syn1")))
        .containsExactly(
            "study.tsv:1 (header): the column parent is missing. Did you mean it by"
                + " \"partent\"?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"parent|name\na.txt|syn1", "path,parent\na.txt,syn1", "# a comment\npath|parent"})
  void case72aMissingPathIsTold(String content) {
    assertThat(errors(files.tsv(content)))
        .anySatisfy(error -> assertThat(error).contains("the column path is missing"));
  }

  @Test
  void case72commasInATsvFileAreNamed() {
    assertThat(errors(files.tsv("path,parent", "a.txt,syn1")))
        .anySatisfy(error -> assertThat(error).contains("separated by tabs?"));
  }

  @Test
  void case74aHeaderAloneIsAManifestOfNothing() {
    Manifest manifest = files.tsv("path|parent");

    assertThat(manifest.isGood()).isTrue();
    assertThat(rows(manifest)).isEmpty();
    assertThat(manifest.totals()).isEqualTo(new Totals(0, 0, 0, 0, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Path ", "content_type", "Synapse Store", "forceversion", "USED"})
  void aNameThatIsAlmostOneOfOursIsNoAnnotation(String column) {
    assertThat(errors(files.tsv("path|parent|" + column, "a.txt|syn1|x")))
        .singleElement()
        .asString()
        .contains("would be an annotation, because it is not written as");
  }

  @Test
  void aNameThatIsNearOneOfOursIsRemarked() {
    Manifest manifest = files.tsv("path|parent|exectued", "a.txt|syn1|x");

    assertThat(manifest.isGood()).isTrue();
    assertThat(remarks(manifest))
        .containsExactly(
            "study.tsv:1 (header), column exectued: is an annotation. Write executed if that is"
                + " what you meant.");
    assertThat(remarks(files.tsv("path|parent|executed|exectued", "a.txt|syn1"))).isEmpty();
  }

  @Test
  void aKeyThatTheServerRefusesIsToldWithOneThatItTakes() {
    assertThat(errors(files.tsv("path|parent|age (years)|한글|_accessRequirementIds", "a.txt|syn1")))
        .hasSize(3)
        .anySatisfy(e -> assertThat(e).contains("for example to age_years"))
        .anySatisfy(e -> assertThat(e).contains("\"한글\" is no key").endsWith("Rename it."))
        .anySatisfy(e -> assertThat(e).contains("a key of the server's own"));
  }

  @Test
  void bothFlavoursAreReadWhateverSeparatesThem() {
    assertThat(rows(files.csv("path,parentId,ID", "a.txt,syn1,syn7")).get(0).id())
        .isEqualTo("syn7");
    assertThat(rows(files.csv("path,parent,id", "a.txt,syn1,syn7")).get(0).id()).isEqualTo("syn7");
    assertThat(rows(files.tsv("path|parentId|ID", "a.txt|syn1|syn7")).get(0).id())
        .isEqualTo("syn7");
    assertThat(errors(files.tsv("path|parent|parentId", "a.txt|syn1|syn1")))
        .singleElement()
        .asString()
        .contains("both parent and parentId");
  }

  @Test
  void anIdOfAPatientIsAnAnnotationBesideParentAndAnIdOfAnEntityIsNot() {
    assertThat(rows(files.tsv("path|parent|ID", "a.txt|syn1|P007")).get(0).annotations())
        .containsOnlyKeys("ID");
    assertThat(errors(files.tsv("path|parent|ID", "a.txt|syn1|syn7")))
        .singleElement()
        .asString()
        .contains("would be an annotation, not the entity to change");
  }

  @Test
  void columnsOfACsvManifestThatAreForReadingAreLeftAlone() {
    Manifest manifest =
        files.csv(
            "path,parentId,ID,versionNumber,dataFileSizeBytes,createdOn,dataFileMD5Hex,site",
            "a.txt,syn1,syn7,3,100,2020-01-01,abc,A");

    assertThat(rows(manifest).get(0).annotations()).containsOnlyKeys("site");
    assertThat(rows(files.tsv("path|parent|versionNumber", "a.txt|syn1|3")).get(0).annotations())
        .containsOnlyKeys("versionNumber");
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.txt", "manifest", "m.dat"})
  void theHeaderTellsWhatSeparatesWhereTheNameDoesNot(String name) {
    assertThat(rows(files.read(name, "path\tparent\na.txt\tsyn1\n"))).hasSize(1);
    assertThat(rows(files.read(name, "path,parentId\na.txt,syn1\n"))).hasSize(1);
  }

  @Test
  void textOfASpreadsheetProgramInUtf16IsRead() {
    byte[] content =
        "\uFEFFpath\tparent\tnote\r\na.txt\tsyn1\t한글\r\n".getBytes(StandardCharsets.UTF_16LE);

    assertThat(rows(files.read(files.write("m.txt", content))).get(0).annotations().get("note"))
        .hasToString("Annotation[type=STRING, values=[한글]]");
  }

  @Test
  void bytesThatAreNoTextAreToldWithTheirPlace() {
    byte[] content =
        "path\tparent\na.txt\tsyn1\nM\u00fcller\tsyn1\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> files.read(files.write("m.tsv", content)))
        .isInstanceOf(CourierException.class)
        .hasMessage(
            "m.tsv:3: byte 24 of the file, counted from 0, is not UTF-8. Save it as text in UTF-8.");
  }

  @Test
  void aFileThatCannotBeReadAsAWholeIsRefused() {
    assertRefused("", "has no header");
    assertRefused("\n \n", "has no header");
    assertRefused("path\tparent\n\"a.txt\tsyn1\n", "m.tsv:2: a quote is opened and never closed");
    assertRefused("path\tpar\0ent\n", "m.tsv:1: column 2 holds a NUL");
    assertThatThrownBy(() -> files.read(folder.resolve("none.tsv")))
        .hasMessageContaining("none.tsv does not exist");
    assertThatThrownBy(() -> files.read(folder)).hasMessageContaining("cannot be read");
  }

  private void assertRefused(String content, String why) {
    assertThatThrownBy(() -> files.read("m.tsv", content))
        .isInstanceOfSatisfying(
            CourierException.class, e -> assertThat(e.problem().code()).isEqualTo("manifest-file"))
        .hasMessageContaining(why);
  }

  @Test
  void limitsAreKept() {
    files.limits(new ManifestLimits(1000, 2, 5, 20, 3));

    assertThatThrownBy(() -> files.tsv("path|parent", "a|s", "b|s", "c|s"))
        .hasMessageContaining("more than 2 rows");
    assertThatThrownBy(() -> files.tsv("path|parent||||")).hasMessageContaining("5 columns");
    assertThatThrownBy(() -> files.tsv("path|parent", "x".repeat(21)))
        .hasMessageContaining("20 characters");
    assertThatThrownBy(() -> files.tsv("path|parent", "\n".repeat(1000)))
        .hasMessageContaining("more than 0 MiB");
    Manifest manifest = files.tsv("path|parent|id", "x|y|z", "x|y|z");
    assertThat(manifest.errors()).hasSize(3);
    assertThat(manifest.errorCount()).isEqualTo(7);
  }

  @Test
  void aManifestThatChangedAfterTheCheckIsNotCarriedOut() throws Exception {
    Manifest manifest = files.tsv("path|parent", "a.txt|syn1");
    Files.writeString(folder.resolve("study.tsv"), "path\tparent\nb.txt\tsyn9\nother\n");

    assertThatThrownBy(() -> rows(manifest)).hasMessageContaining("was changed while it was used");
  }

  @Test
  void aManifestThatIsCutOffWhileItIsCarriedOutIsNoticed() throws Exception {
    StringBuilder lines = new StringBuilder("path|parent");
    for (int i = 0; i < 5000; i++) {
      lines.append("\ns3://bucket/").append(i).append("|syn1");
    }
    Manifest manifest = files.tsv(lines.toString());
    int taken = 0;

    try (ManifestRows rows = manifest.rows()) {
      rows.next();
      Files.writeString(folder.resolve("study.tsv"), "path\tparent\n");
      while (taken < 5000 && rows.hasNext()) {
        rows.next();
        taken++;
      }
    } catch (CourierException e) {
      assertThat(e).hasMessageContaining("was changed while it was used");
    }
    assertThat(taken).isLessThan(100);
  }

  @Test
  void wordsOfTheManifestSteerNoTerminal() {
    Manifest manifest =
        files.tsv(
            "path|parent|a\u001b[2J\u202e",
            "\u001b[31mx\u202e|\u0007|y",
            "https://x.org/a?X-Amz-Signature=secret|syn1");

    assertThat(String.join("\n", errors(manifest)))
        .contains("\\u001b[2J\\u202e")
        .doesNotContain("\u001b", "\u202e", "\u0007", "secret");
    assertThat(manifest.errors().stream().map(ManifestProblem::code))
        .containsAll(List.of("manifest-column", "manifest-path", "manifest-cell", "manifest-name"));
  }
}

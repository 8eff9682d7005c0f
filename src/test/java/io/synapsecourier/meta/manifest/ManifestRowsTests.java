package io.synapsecourier.meta.manifest;

import static io.synapsecourier.meta.manifest.ManifestFiles.errors;
import static io.synapsecourier.meta.manifest.ManifestFiles.remarks;
import static io.synapsecourier.meta.manifest.ManifestFiles.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import io.synapsecourier.model.sage.FilePath;
import io.synapsecourier.model.sage.ListReading;
import io.synapsecourier.model.sage.ManifestRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows, paths, names and values; numbers are those of the cases in sage-synapse.md §g. */
class ManifestRowsTests {
  @TempDir Path folder;
  private ManifestFiles files;

  @BeforeEach
  void makeFiles() {
    files = new ManifestFiles(folder).files("a.txt", "b.txt", "m/a.txt", "home/h.txt");
  }

  @Test
  void allThatIsWrongIsToldAtOnceWithRowAndColumn() {
    files.file("empty.txt", "");
    Manifest manifest =
        files.tsv(
            "path|parent|id|synapseStore|forceVersion|used|note",
            "none.txt|syn1||no|maybe|;|[]",
            "empty.txt|Projekt|syn1.2|||nobody.txt|a,,b",
            "a.txt|syn1|||||x",
            "./a.txt|syn1|||||x");

    assertThat(errors(manifest))
        .containsExactlyInAnyOrder(
            "study.tsv:2 (row 1), column path: \"none.txt\" does not exist. Correct it. It was"
                + " looked for from "
                + folder
                + ".",
            "study.tsv:2 (row 1), column synapseStore: \"no\" is neither True nor False. Write one"
                + " of them, or leave the cell blank for the usual: synapseStore True for files and"
                + " False for URLs, forceVersion True.",
            "study.tsv:2 (row 1), column forceVersion: \"maybe\" is neither True nor False. Write"
                + " one of them, or leave the cell blank for the usual: synapseStore True for files"
                + " and False for URLs, forceVersion True.",
            "study.tsv:2 (row 1), column used: has nothing before or after a semicolon. Take the"
                + " semicolon away.",
            "study.tsv:2 (row 1), column used: has nothing before or after a semicolon. Take the"
                + " semicolon away.",
            "study.tsv:2 (row 1), column note: \"[]\" is an empty list. Leave the cell blank for no"
                + " value, or write [\"\"] for an empty text.",
            "study.tsv:3 (row 2), column path: the file \"empty.txt\" is empty, and the server takes"
                + " no empty files. Take the row out, or put something into the file.",
            "study.tsv:3 (row 2), column parent: \"Projekt\" is no Synapse id. Write syn and the"
                + " number, as in syn12345678.",
            "study.tsv:3 (row 2), column id: \"syn1.2\" names one version. Write syn1: versions"
                + " stand only in used and executed.",
            "study.tsv:3 (row 2), column used: \"nobody.txt\" is neither a row of the manifest, a"
                + " file, a Synapse id nor an address. Add a row for it, or correct it.",
            "study.tsv:3 (row 2), column note: \"a,,b\" has no value before or after a comma. Write"
                + " \\, for a comma that belongs to the text, or take the comma away.",
            "study.tsv:5 (row 4), column path: \"./a.txt\" is the file of row 3 (line 4) too. Keep"
                + " one of the rows: provenance names files by their paths.",
            "study.tsv:5 (row 4), column path: \"a.txt\" stands in syn1 by row 3 (line 4) too. Give"
                + " one of them another name in the column name, or another parent.");
    assertThat(manifest.errorCount()).isEqualTo(13);
    assertThat(manifest.isGood()).isFalse();
  }

  @Test
  void theRecordedManifestIsReadAsItWasSent() {
    files.files("m/b.csv", "m/code.py");
    Manifest manifest =
        files
            .lists(ListReading.BRACKETS)
            .tsv(
                "path|parent|name|used|executed|activityName|activityDescription|contentType"
                    + "|text|num|dbl|flag|when|multi|quoted",
                folder
                    + "/m/b.csv|syn1002|Beta File|m/a.txt;syn1001.3; https://example.org/data"
                    + "|m/code.py|step1|ran code||grumpy|1|3.5|True|2023-12-04T07:00:00Z"
                    + "|[a, \"b,c\", d]|hello, world",
                "m/a.txt|syn1002||||||text/x-alpha|cat|2||false|2020-01-01|[1,2,3]|[single]",
                "m/code.py|syn1002|||||||||1|true|2001-01-01 15:00:00+07:00|[True,fAlse]|");

    assertThat(errors(manifest)).isEmpty();
    List<ManifestRow> rows = rows(manifest);
    assertThat(rows.stream().map(ManifestRow::name))
        .containsExactly("a.txt", "code.py", "Beta File");
    assertThat(rows.get(2).annotations())
        .containsEntry("text", Annotation.of(AnnotationType.STRING, "grumpy"))
        // The client's column has a blank and makes this 1.0, a DOUBLE.
        .containsEntry("num", Annotation.of(AnnotationType.LONG, "1"))
        .containsEntry("dbl", Annotation.of(AnnotationType.DOUBLE, "3.5"))
        .containsEntry("flag", Annotation.of(AnnotationType.BOOLEAN, "true"))
        .containsEntry("when", Annotation.of(AnnotationType.TIMESTAMP_MS, "1701673200000"))
        .containsEntry("multi", Annotation.of(AnnotationType.STRING, "a", "b,c", "d"))
        .containsEntry("quoted", Annotation.of(AnnotationType.STRING, "hello, world"));
    assertThat(rows.get(0).contentType()).isEqualTo("text/x-alpha");
    assertThat(rows.get(2).contentType()).isNull();
    assertThat(manifest.totals()).isEqualTo(new Totals(3, 3, 12, 0, 0, 0, 0));
    assertThat(manifest.parents()).containsExactly(Map.entry("syn1002", 0));
  }

  @Test
  void case75aMissingFileAFolderAndABlankPathAreTold() {
    assertThat(errors(files.tsv("path|parent|x", "none|syn1|", "m|syn1|", "|syn1|")))
        .satisfiesExactly(
            error -> assertThat(error).contains("\"none\" does not exist"),
            error -> assertThat(error).contains("\"m\" is a folder, not a file"),
            error -> assertThat(error).contains("the path is missing"));
  }

  @Test
  void case76anEmptyFileIsToldByItsName() {
    files.file("m/empty.csv", "");

    assertThat(errors(files.tsv("path|parent", "m/empty.csv|syn1")))
        .singleElement()
        .asString()
        .contains("the file \"empty.csv\" is empty");
  }

  @Test
  void cases78and79twoFilesOfOneNameNeedTwoParents() {
    assertThat(errors(files.tsv("path|parent", "a.txt|syn1", "m/a.txt|syn1")))
        .singleElement()
        .asString()
        .contains("\"a.txt\" stands in syn1 by row 1 (line 2) too");
    assertThat(rows(files.tsv("path|parent", "a.txt|syn1", "m/a.txt|syn2"))).hasSize(2);
  }

  @Test
  void case80aBacktickThatOnlyTheReleasedClientTakesIsRefusedByTheServersRule() {
    assertThat(errors(files.tsv("path|parent|name", "a.txt|syn1|Test_file-name`s(1).txt")))
        .singleElement()
        .asString()
        .contains("breaks the server's rule for names");
  }

  @Test
  void case81namesThatAreRefused() {
    assertThat(
            errors(
                files.tsv(
                    "path|parent|name",
                    "a.txt|syn1|a#b",
                    "b.txt|syn1|" + "x".repeat(257),
                    "m/a.txt|syn1|..")))
        .satisfiesExactly(
            error -> assertThat(error).contains("\"a#b\" breaks the server's rule"),
            error -> assertThat(error).contains("has 257 characters"),
            error -> assertThat(error).contains("\"..\" is no name"));
  }

  @Test
  void case81anApostropheIsTheServersAndNotTheClients() {
    Manifest manifest = files.tsv("path|parent|name", "a.txt|syn1|Bob's, first");

    assertThat(manifest.isGood()).isTrue();
    assertThat(remarks(manifest)).singleElement().asString().contains("released client's rule");
  }

  @Test
  void case83aNameDoesNotHelpAFileThatTheServerRefuses() {
    files.files("münchen.txt");

    assertThat(errors(files.tsv("path|parent|name", "münchen.txt|syn1|good.txt")))
        .singleElement()
        .asString()
        .contains("the file's own name \"münchen.txt\" breaks the server's rule");
    assertThat(
            errors(files.tsv("path|parent|name|synapseStore", "münchen.txt|syn1|good.txt|False")))
        .isEmpty();
  }

  @Test
  void cases84and85blankNamesAreThoseOfTheFilesAndDigitsAreAName() {
    List<ManifestRow> rows =
        rows(files.tsv("path|parent|name", "a.txt|syn1|", "b.txt|syn1|123", "m/a.txt|syn2|NA"));

    assertThat(rows.stream().map(ManifestRow::name)).containsExactly("a.txt", "123", "a.txt");
    assertThat(rows.stream().map(ManifestRow::nameGiven)).containsExactly(false, true, false);
  }

  @Test
  void case87anAddressOfTheWebIsALinkAndNotInTheSum() {
    Manifest manifest = files.tsv("path|parent", "https://x.org/data/f.csv|syn1", "a.txt|syn1");

    ManifestRow link = rows(manifest).get(0);
    assertThat(link.store()).isFalse();
    assertThat(link.name()).isEqualTo("f.csv");
    assertThat(link.path().kind()).isEqualTo(FilePath.Kind.URL);
    assertThat(manifest.totals()).isEqualTo(new Totals(2, 1, 4, 0, 1, 0, 0));
  }

  @Test
  void case88synapseStore() {
    Manifest manifest =
        files.tsv(
            "path|parent|synapseStore",
            "a.txt|syn1|True",
            "https://x.org/1|syn1|True",
            "b.txt|syn1|False",
            "https://x.org/2|syn1|False",
            "m/a.txt|syn2|",
            "https://x.org/3|syn1|");

    assertThat(rows(manifest).stream().map(ManifestRow::store))
        .containsExactly(true, false, false, false, true, false);
    assertThat(remarks(manifest)).singleElement().asString().contains("row 2").contains("linked");
  }

  @Test
  void cases90and94aParentIsAnIdAndMayBeBlankOnlyBesideAnId() {
    assertThat(errors(files.tsv("path|parent", "a.txt|Projekt", "b.txt|", "m/a.txt|12")))
        .satisfiesExactly(
            error -> assertThat(error).contains("\"Projekt\" is no Synapse id"),
            error -> assertThat(error).contains("the parent is missing"),
            error -> assertThat(error).contains("\"12\" is no Synapse id"));
    assertThat(rows(files.csv("path,parentId,ID", "a.txt,,SYN7")))
        .singleElement()
        .satisfies(row -> assertThat(row.id()).isEqualTo("syn7"));
  }

  @Test
  void case91rowsOfFailedDownloadsAreSkipped() {
    Manifest manifest =
        files.csv(
            "path,parentId,ID,error",
            ",syn1,syn5,HTTP 403",
            "a.txt,syn1,,",
            "none.txt,syn1,,\"gone, it is\"");

    assertThat(rows(manifest).stream().map(ManifestRow::row)).containsExactly(1);
    assertThat(manifest.totals().skipped()).isEqualTo(2);
  }

  @Test
  void case93blankCellsSayNothing() {
    ManifestRow row =
        rows(files.csv(
                "path,parentId,contentType,activityName,forceVersion,used", "a.txt,syn1,,NA,,"))
            .get(0);

    assertThat(row.contentType()).isNull();
    assertThat(row.provenance().name()).isNull();
    assertThat(row.forceVersion()).isTrue();
    assertThat(row.provenance().isEmpty()).isTrue();
  }

  @Test
  void aRowWithAnIdAndNoPathChangesOnlyTheEntity() {
    Manifest manifest = files.tsv("path|parent|id|note", "|syn1|syn7|new text");

    ManifestRow row = rows(manifest).get(0);
    assertThat(row.path()).isNull();
    assertThat(row.name()).isNull();
    assertThat(row.store()).isFalse();
    assertThat(manifest.totals()).isEqualTo(new Totals(1, 0, 0, 0, 0, 1, 0));
  }

  @Test
  void oneEntityIsChangedOnce() {
    assertThat(errors(files.tsv("path|parent|id", "a.txt|syn1|syn7", "b.txt|syn1|SYN07")))
        .singleElement()
        .asString()
        .contains("column id: syn7 is changed by row 1 (line 2) too");
  }

  @Test
  void addressesOfStoragesAreFilesOfUnknownSize() {
    Manifest manifest =
        files.tsv(
            "path|parent|synapseStore",
            "s3://bucket/a b.csv|syn1|",
            "GS://bucket/c.csv|syn1|True",
            "sftp://u@host/d.csv|syn1|",
            "sftp://u@host/e.csv|syn1|False");

    assertThat(rows(manifest).stream().map(row -> row.path().resolved()))
        .containsExactly(
            "s3://bucket/a b.csv",
            "gs://bucket/c.csv",
            "sftp://u@host/d.csv",
            "sftp://u@host/e.csv");
    assertThat(manifest.totals()).isEqualTo(new Totals(4, 3, 0, 3, 1, 0, 0));
    assertThat(errors(files.tsv("path|parent", "htps://x.org/a|syn1", "s3://b/../c|syn1")))
        .satisfiesExactly(
            error -> assertThat(error).endsWith("Did you mean https://?"),
            error -> assertThat(error).contains("has . or .. between its slashes"));
  }

  @Test
  void homeAndVariablesStandForWhatTheyAre() {
    files.environment(Map.of("DATA", folder.resolve("m").toString()));
    files.files("$DATA/x.txt");

    Manifest manifest =
        files.tsv("path|parent", "~/h.txt|syn1", "$DATA/a.txt|syn1", "$DATA/x.txt|syn1");

    assertThat(rows(manifest).stream().map(row -> row.path().resolved()))
        .containsExactly(folder + "/home/h.txt", folder + "/m/a.txt", folder + "/$DATA/x.txt");
    assertThat(errors(files.tsv("path|parent", "${NONE}/a.txt|syn1")))
        .singleElement()
        .asString()
        .contains("\"${NONE}/a.txt\" does not exist");
  }

  @Test
  void aMessageShowsNotWhatAVariableStandsFor() {
    files.environment(Map.of("TOKEN", "5ec4e7"));

    assertThat(String.join("", errors(files.tsv("path|parent|used", "$TOKEN|syn1|${TOKEN}x"))))
        .contains("$TOKEN")
        .doesNotContain("5ec4e7");
  }

  @Test
  void aBoundIsNotLeftByDotsOrLinks() throws Exception {
    Path secret = files.file("secret.txt", "secret");
    Files.createSymbolicLink(folder.resolve("m/link.txt"), secret);
    files.within(folder.resolve("m").toRealPath());

    assertThat(
            errors(
                files.tsv(
                    "path|parent|used",
                    "m/../secret.txt|syn1|",
                    "m/link.txt|syn1|",
                    "/etc/none|syn1|",
                    "m/a.txt|syn1|m/link.txt;../../etc/hostname")))
        .hasSize(4)
        .allSatisfy(
            error ->
                assertThat(error).containsAnyOf("leads out of the folder", "is neither a row"));
  }

  @Test
  void cellsThatTheTwoReadingsOfCommasReadDifferentlyAreTold() {
    Manifest manifest =
        files.tsv(
            "path|parent|diagnosis|dose",
            "a.txt|syn1|Normal, healthy|3,14",
            "b.txt|syn1|[Normal, healthy]|3.14",
            "m/a.txt|syn2|Normal\\, healthy|NA");

    assertThat(manifest.listDifferences())
        .containsExactly(
            new ListDifference(
                "study.tsv:2 (row 1), column diagnosis",
                "Normal, healthy",
                List.of("Normal", "healthy"),
                List.of("Normal, healthy")),
            new ListDifference(
                "study.tsv:2 (row 1), column dose", "3,14", List.of("3", "14"), List.of("3,14")),
            new ListDifference(
                "study.tsv:4 (row 3), column diagnosis",
                "Normal\\, healthy",
                List.of("Normal, healthy"),
                List.of("Normal\\, healthy")));
    assertThat(manifest.listDifferenceCounts())
        .containsOnly(Map.entry("diagnosis", 2L), Map.entry("dose", 1L));
  }

  @Test
  void whatTheServerRefusesInAnnotationsIsToldBefore() {
    StringBuilder header = new StringBuilder("path|parent");
    StringBuilder row = new StringBuilder("a.txt|syn1");
    for (int i = 0; i < 101; i++) {
      header.append("|k").append(i);
      row.append("|1");
    }
    assertThat(errors(files.tsv(header.toString(), row.toString())))
        .singleElement()
        .asString()
        .contains("has 101 annotations; the server takes 100");
    assertThat(
            errors(
                files.tsv(
                    "path|parent|note|many",
                    "a.txt|syn1|" + "x".repeat(501) + "|" + "1,".repeat(100) + "1")))
        .satisfiesExactly(
            error -> assertThat(error).contains("column note: has texts of 501 characters"),
            error -> assertThat(error).contains("column many: has 101 values"));
  }

  @Test
  void aDeviceIsNoFile() {
    assertThat(errors(files.tsv("path|parent", "/dev/null|syn1")))
        .singleElement()
        .asString()
        .contains("\"/dev/null\" is neither a file nor a folder");
  }

  @Test
  void moreFilesThanAFolderHoldsAreToldOnce() {
    StringBuilder lines = new StringBuilder("path|parent");
    for (int i = 0; i < 10_005; i++) {
      lines.append("\ns3://b/").append(i).append("|syn1");
    }

    assertThat(errors(files.tsv(lines.toString())))
        .containsExactly(
            "study.tsv:10002 (row 10001), column parent: syn1 gets more than 10000 files, which is"
                + " what it holds. Divide the files between several folders.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2023-02-30", "2023-13-01T00:00:00Z"})
  void aDayThatDoesNotExistIsRemarked(String cell) {
    assertThat(remarks(files.tsv("path|parent|when", "a.txt|syn1|" + cell)))
        .singleElement()
        .asString()
        .contains("looks like a date and is none: it is sent as text");
  }
}

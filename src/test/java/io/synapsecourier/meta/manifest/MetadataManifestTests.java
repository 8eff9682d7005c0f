package io.synapsecourier.meta.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import io.synapsecourier.model.sage.DownloadedFile;
import io.synapsecourier.model.sage.ManifestRow;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.Reference;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests of downloads; numbers are those of the cases in sage-synapse.md §g. */
class MetadataManifestTests {
  @TempDir Path folder;

  @Test
  void theRecordedManifestsAreWritten() throws IOException {
    Provenance step =
        new Provenance(
            "step1",
            "ran code",
            List.of(
                entity("syn1003"),
                entity("syn1001.3"),
                new Reference.Url(null, "https://example.org/data")),
            List.of(entity("syn1004")));
    List<DownloadedFile> files =
        List.of(
            file(
                "/w/dl/b.csv",
                "Beta File",
                "syn1005",
                null,
                step,
                Map.of(
                    "multi", Annotation.of(AnnotationType.STRING, "a", "b,c", "d"),
                    "num", Annotation.of(AnnotationType.DOUBLE, "1.0"),
                    "quoted", Annotation.of(AnnotationType.STRING, "hello, world"),
                    "flag", Annotation.of(AnnotationType.BOOLEAN, "true"),
                    "when", Annotation.of(AnnotationType.TIMESTAMP_MS, "1701673200000"))),
            file(
                "/w/dl/a.txt",
                "a.txt",
                "syn1003",
                "text/x-alpha",
                Provenance.NONE,
                Map.of(
                    "multi", Annotation.of(AnnotationType.LONG, "1", "2", "3"),
                    "num", Annotation.of(AnnotationType.DOUBLE, "2.0"),
                    "quoted", Annotation.of(AnnotationType.STRING, "single"),
                    "when", Annotation.of(AnnotationType.TIMESTAMP_MS, "1577836800000"))));

    // Keys are sorted, and the text with a comma is a list of one: else as the client wrote it.
    assertThat(written(ManifestFlavour.TSV, files).replace('\t', '|'))
        .isEqualTo(
            """
            path|parent|name|id|synapseStore|contentType|used|executed|activityName|activityDescription|flag|multi|num|quoted|when
            /w/dl/b.csv|syn1002|Beta File|syn1005|True||syn1003;syn1001.3;https://example.org/data|syn1004|step1|ran code|True|[a,"b,c",d]|1.0|["hello, world"]|2023-12-04T07:00:00Z
            /w/dl/a.txt|syn1002|a.txt|syn1003|True|text/x-alpha||||||[1,2,3]|2.0|single|2020-01-01T00:00:00Z
            """
                .replace("\n", "\r\n"));
    assertThat(written(ManifestFlavour.CSV, files))
        .isEqualTo(
            """
            path,parentId,name,ID,synapseStore,contentType,used,executed,activityName,activityDescription,flag,multi,num,quoted,when
            /w/dl/b.csv,syn1002,Beta File,syn1005,True,,syn1003;syn1001.3;https://example.org/data,syn1004,step1,ran code,True,"[a,""b,c"",d]",1.0,"[""hello, world""]",2023-12-04T07:00:00Z
            /w/dl/a.txt,syn1002,a.txt,syn1003,True,text/x-alpha,,,,,,"[1,2,3]",2.0,single,2020-01-01T00:00:00Z
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void cases122and126tenColumnsAndNothingElseWithoutFiles() throws IOException {
    assertThat(written(ManifestFlavour.CSV, List.of()))
        .isEqualTo(
            "path,parentId,name,ID,synapseStore,contentType,used,executed,activityName,"
                + "activityDescription\r\n");
  }

  @Test
  void case132tabsAndLineEndsDoNotBreakTheManifest() throws IOException {
    String text =
        written(
            ManifestFlavour.TSV,
            List.of(
                file(
                    "/a",
                    "a",
                    "syn1",
                    null,
                    new Provenance("n", "two\nlines\tand a tab", List.of(), List.of()),
                    Map.of("note", Annotation.of(AnnotationType.STRING, "x\ty\nz")))));

    assertThat(text).contains("\t\"two\nlines\tand a tab\"\t\"x\ty\nz\"\r\n").startsWith("path\t");
  }

  @Test
  void case133everyScriptIsWrittenAsUtf8() throws IOException {
    assertThat(
            written(
                ManifestFlavour.TSV,
                List.of(
                    file(
                        "/ä",
                        "a",
                        "syn1",
                        null,
                        Provenance.NONE,
                        Map.of("k", Annotation.of(AnnotationType.STRING, "한글 😀"))))))
        .contains("/ä\t", "\t한글 😀\r\n");
  }

  @Test
  void aFailedDownloadHasABlankPathAndInCsvItsReason() throws IOException {
    List<DownloadedFile> files =
        List.of(
            new DownloadedFile(
                null, "syn1", "a", "syn2", true, null, Provenance.NONE, Map.of(), "HTTP 403"));

    assertThat(written(ManifestFlavour.TSV, files))
        .endsWith("\n\tsyn1\ta\tsyn2\tTrue\t\t\t\t\t\r\n");
    assertThat(written(ManifestFlavour.CSV, files))
        .contains("activityDescription,error\r\n")
        .endsWith("\n,syn1,a,syn2,True,,,,,,HTTP 403\r\n");
  }

  @Test
  void aSemicolonInAnAddressDoesNotMakeTwoOfIt() throws IOException {
    Provenance provenance =
        new Provenance(
            null,
            null,
            List.of(new Reference.Url("a name", "https://x.org/a;b"), entity("syn5")),
            List.of());

    assertThat(
            written(
                ManifestFlavour.TSV, List.of(file("/a", "a", "syn1", null, provenance, Map.of()))))
        .contains("\thttps://x.org/a%3Bb;syn5\t");
  }

  @Test
  void noCellOfAServersWordsBeginsAFormula() throws IOException {
    Provenance provenance = new Provenance("=HYPERLINK(1)", "@x", List.of(), List.of());
    String text =
        written(
            ManifestFlavour.TSV,
            List.of(
                file(
                    "/a",
                    "-x",
                    "syn1",
                    "+y",
                    provenance,
                    Map.of("k", Annotation.of(AnnotationType.STRING, "=1+1")))));

    assertThat(text).doesNotContain("\t=", "\t@", "\t+", "\t-").contains("[\"=1+1\"]");
  }

  @Test
  void annotationsThatAreNamedAsColumnsAreLeftToThem() throws IOException {
    assertThat(
            written(
                ManifestFlavour.TSV,
                List.of(
                    file(
                        "/a",
                        "a",
                        "syn1",
                        null,
                        Provenance.NONE,
                        Map.of("name", Annotation.of(AnnotationType.STRING, "x"))))))
        .startsWith(
            "path\tparent\tname\tid\tsynapseStore\tcontentType\tused\texecuted\tactivityName"
                + "\tactivityDescription\r\n");
  }

  @Test
  void whatFailsHalfWayLeavesTheOldManifest() throws IOException {
    Path manifest = folder.resolve("m.tsv");
    Files.writeString(manifest, "old");
    List<DownloadedFile> files = List.of(file("/a", "a", "syn1", null, Provenance.NONE, Map.of()));
    int[] turns = {0};
    Iterable<DownloadedFile> breaking =
        () -> {
          if (turns[0]++ > 0) {
            throw new IllegalStateException("gone");
          }
          Iterator<DownloadedFile> all = files.iterator();
          return all;
        };

    assertThatThrownBy(() -> MetadataManifest.write(manifest, ManifestFlavour.TSV, breaking))
        .hasMessage("gone");
    assertThat(folder.toFile().list()).containsExactly("m.tsv");
    assertThat(manifest).hasContent("old");
    MetadataManifest.write(manifest, ManifestFlavour.TSV, files);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(manifest)))
        .isEqualTo("rw-------");
  }

  @Test
  void whatWasDownloadedIsReadAsTheSameRow() throws IOException {
    Path data = Files.writeString(folder.resolve("b.csv"), "data");
    Provenance provenance =
        new Provenance("+1", "two\nlines", List.of(entity("syn3.2")), List.of(entity("syn4")));
    MetadataManifest.write(
        folder.resolve("m.tsv"),
        ManifestFlavour.TSV,
        List.of(file(data.toString(), "Beta", "syn5", "text/csv", provenance, Map.of())));

    Manifest manifest = new ManifestFiles(folder).read(folder.resolve("m.tsv"));

    assertThat(ManifestFiles.rows(manifest))
        .singleElement()
        .satisfies(
            (ManifestRow row) -> {
              assertThat(row.id()).isEqualTo("syn5");
              assertThat(row.name()).isEqualTo("Beta");
              assertThat(row.parent()).isEqualTo("syn1002");
              assertThat(row.path().resolved()).isEqualTo(data.toString());
              assertThat(row.contentType()).isEqualTo("text/csv");
              assertThat(row.provenance()).isEqualTo(provenance);
              assertThat(row.store()).isTrue();
            });
    assertThat(manifest.listDifferences()).isEmpty();
  }

  private String written(ManifestFlavour flavour, List<DownloadedFile> files) throws IOException {
    Path manifest = folder.resolve("written");
    MetadataManifest.write(manifest, flavour, files);
    return Files.readString(manifest);
  }

  private static DownloadedFile file(
      String path,
      String name,
      String id,
      String contentType,
      Provenance provenance,
      Map<String, Annotation> annotations) {
    return new DownloadedFile(
        path, "syn1002", name, id, true, contentType, provenance, annotations, null);
  }

  private static Reference entity(String id) {
    return new Reference.Entity(SynapseId.parse(id).orElseThrow());
  }
}

package io.synapsecourier.meta.manifest;

import static io.synapsecourier.meta.manifest.ManifestFiles.errors;
import static io.synapsecourier.meta.manifest.ManifestFiles.remarks;
import static io.synapsecourier.meta.manifest.ManifestFiles.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.sage.ManifestRow;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.Reference;
import io.synapsecourier.model.sage.SynapseId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Provenance; numbers are those of the cases in sage-synapse.md §g. */
class ManifestProvenanceTests {
  @TempDir Path folder;
  private ManifestFiles files;

  @BeforeEach
  void makeFiles() {
    files = new ManifestFiles(folder).files("f1", "f2", "f3", "other.py", "home/h");
  }

  @Test
  void case96entitiesWithAndWithoutAVersion() {
    assertThat(used("syn123;SYN234.5"))
        .containsExactly(
            new Reference.Entity(new SynapseId("syn123", null)),
            new Reference.Entity(new SynapseId("syn234", 5L)));
  }

  @Test
  void case97piecesAreTrimmed() {
    assertThat(used(" syn123 ; https://x.org/a "))
        .containsExactly(
            new Reference.Entity(new SynapseId("syn123", null)),
            new Reference.Url(null, "https://x.org/a"));
  }

  @Test
  void case99whatIsNothingIsToldWithTheNearestPath() {
    assertThat(errors(files.tsv("path|parent|used", "f1|syn1|not-an-id", "other.py|syn1|othr.py")))
        .satisfiesExactly(
            error -> assertThat(error).contains("\"not-an-id\" is neither a row"),
            error -> assertThat(error).endsWith("Did you mean \"other.py\"?"));
  }

  @Test
  void case101rowsComeAfterThoseThatTheyUse() {
    Manifest manifest =
        files.tsv(
            "path|parent|used|executed", "f1|syn1|f2|", "f2|syn1||f3", "f3|syn1||", "~/h|syn1||f3");

    assertThat(rows(manifest).stream().map(ManifestRow::name))
        .containsExactly("f3", "f2", "h", "f1");
    assertThat(manifest.layers()).isEqualTo(3);
    assertThat(manifest.place(3)).isEqualTo("study.tsv:5 (row 4)");
    assertThat(List.of(0, 1, 2, 3)).map(manifest::layer).containsExactly(2, 1, 0, 1);
    assertThat(rows(manifest).get(3).provenance().used()).containsExactly(new Reference.Row(1));
  }

  @Test
  void case103aCircleIsToldByItsPaths() {
    assertThat(errors(files.tsv("path|parent|used", "f1|syn1|f2", "f2|syn1|f1", "f3|syn1|./f3")))
        .containsExactly(
            "study.tsv:2 (row 1): files use each other in a circle: f1 -> f2 -> f1. Take one of"
                + " these out of used or executed.",
            "study.tsv:4 (row 3): files use each other in a circle: f3 -> f3. Take one of these out"
                + " of used or executed.");
  }

  @Test
  void case104aLocalFileThatIsNoRowIsToBeLookedUp() {
    assertThat(used("other.py")).containsExactly(new Reference.File(folder + "/other.py"));
  }

  @Test
  void case105usedAndExecutedKeepTheirOrder() {
    Provenance provenance =
        rows(files.tsv(
                "path|parent|used|executed",
                "f1|syn1||",
                "f2|syn1|https://x.org;f1|https://x.org/code;f1"))
            .get(1)
            .provenance();

    assertThat(provenance.used())
        .containsExactly(new Reference.Url(null, "https://x.org"), new Reference.Row(0));
    assertThat(provenance.executed())
        .containsExactly(new Reference.Url(null, "https://x.org/code"), new Reference.Row(0));
  }

  @Test
  void case106oneFileUsesAllOthersAndAllUseOne() {
    assertThat(
            rows(files.tsv("path|parent|used", "f1|syn1|f2;f3", "f2|syn1|f3", "f3|syn1|")).stream()
                .map(ManifestRow::name))
        .containsExactly("f3", "f2", "f1");
  }

  @Test
  void case107anActivityWithoutReferencesIsRemarked() {
    Manifest manifest = files.tsv("path|parent|activityName", "f1|syn1|step 1");

    assertThat(rows(manifest).get(0).provenance().isEmpty()).isTrue();
    assertThat(remarks(manifest)).singleElement().asString().contains("is not sent");
  }

  @Test
  void anAddressThatIsARowIsThatRow() {
    Manifest manifest =
        files.tsv(
            "path|parent|used",
            "f1|syn1|s3://b/x;https://x.org/y;drs://z/1",
            "s3://b/x|syn1|",
            "https://x.org/y|syn1|");

    assertThat(rows(manifest).get(2).provenance().used())
        .containsExactly(
            new Reference.Row(1), new Reference.Row(2), new Reference.Url(null, "drs://z/1"));
  }

  @Test
  void aLongCircleIsToldInShort() {
    StringBuilder lines = new StringBuilder("path|parent|used");
    for (int i = 0; i < 40; i++) {
      files.files("c" + i);
      lines.append("\nc").append(i).append("|syn1|c").append((i + 1) % 40);
    }

    assertThat(errors(files.tsv(lines.toString())))
        .singleElement()
        .asString()
        .contains("c0 -> c1 -> c2")
        .contains("-> 28 more -> c0.");
  }

  private List<Reference> used(String cell) {
    Manifest manifest = files.tsv("path|parent|used", "f1|syn1|" + cell);
    assertThat(errors(manifest)).isEmpty();
    return rows(manifest).get(0).provenance().used();
  }
}

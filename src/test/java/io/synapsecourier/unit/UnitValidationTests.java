package io.synapsecourier.unit;

import static io.synapsecourier.unit.UnitFixtures.COLLECTION;
import static io.synapsecourier.unit.UnitFixtures.NOW;
import static io.synapsecourier.unit.UnitFixtures.placed;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitValidationTests {
  private static final long MIB = 1024L * 1024;

  @Test
  void aUnitThatFitsHasNoProblem() {
    assertThat(
            UnitValidation.check(
                List.of(sized("P1/x.png", 50 * MIB), placed("P1/y.json", "label_1")),
                COLLECTION,
                50 * MIB,
                50))
        .isEmpty();
  }

  @Test
  void tellsAllProblemsOfAUnitAtOnce() {
    List<Problem> problems =
        UnitValidation.check(
            List.of(
                sized("P1/a.png", 50 * MIB + 1),
                sized("P1/b.gif", 80 * MIB),
                placed("P1/c.png", "label_1")),
            COLLECTION,
            50 * MIB,
            50);

    assertThat(problems)
        .extracting(Problem::code)
        .containsExactly("size-limit", "size-limit", "extension", "extension");
  }

  @Test
  void aFileThatIsTooLargeNamesTheNumberToSet() {
    assertThat(
            UnitValidation.check(
                List.of(sized("P1/a.png", 60 * MIB + 1)), COLLECTION, 50 * MIB, 50))
        .containsExactly(
            new Problem(
                "size-limit",
                "P1/a.png has 62914561 bytes (60.0 MiB), and max_file_size_mb is 50.",
                "Set max_file_size_mb: 61 or more, or leave the file out."));
  }

  @Test
  void aWrongExtensionNamesTheListAndWhoTakesIt() {
    assertThat(
            UnitValidation.check(
                List.of(placed("P1/label_1/x.txt", "label_1")), COLLECTION, 50 * MIB, 50))
        .containsExactly(
            new Problem(
                "extension",
                "P1/label_1/x.txt has the extension .txt, but label_1 takes .json.",
                "Move it to a directory named note_1, or convert it."));
  }

  @Test
  void anExtensionIsComparedWithoutCaseAndWithOrWithoutItsDot() {
    FileSpecification spec = new FileSpecification("v_1", "x", List.of("NII.gz", ".GZ"), true);

    assertThat(
            UnitValidation.check(
                List.of(placed("P1/a.nii.GZ", "v_1")), List.of(spec), 50 * MIB, 50))
        .isEmpty();
  }

  @Test
  void aSpecificationWithoutListTakesAnyExtension() {
    FileSpecification spec = new FileSpecification("image_1", "image", List.of(), true);

    assertThat(
            UnitValidation.check(
                List.of(placed("P1/a.tiff", "image_1")), List.of(spec), 50 * MIB, 50))
        .isEmpty();
  }

  @Test
  void aCollectionWithoutSpecificationsIsAProblem() {
    assertThat(UnitValidation.check(List.of(), List.of(), 50 * MIB, 50))
        .extracting(Problem::code)
        .containsExactly("empty-collection");
  }

  private static Placed sized(String path, long size) {
    return Placed.inUnit(
        new FileRef("", "file:////" + path, path, size, "v", NOW), "P1", "image_1");
  }
}

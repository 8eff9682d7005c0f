package io.synapsecourier.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileSpecification;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownExtensionsTests {
  private static final UnaryOperator<String> STEM =
      KnownExtensions.remover(
          List.of(
              new FileSpecification("data_1", "data", List.of(".gz", "NII.gz"), true),
              new FileSpecification("image_1", "image", List.of(), true),
              new FileSpecification("any_1", "other", List.of(), true)));

  @ParameterizedTest
  @CsvSource({
    "a.nii.gz, a",
    "a.NII.GZ, a",
    "a.gz, a",
    "a.jpeg, a",
    "a.b.png, a.b",
    "a.txt, a.txt",
    "v1.2, v1.2",
    ".png, .png",
    "a, a",
    "x/a.png, x/a"
  })
  void declaredAndUsualExtensionsAreRemovedTheLongestFirst(String name, String stem) {
    assertThat(STEM.apply(name)).isEqualTo(stem);
  }
}

package io.synapsecourier.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "0,0 B",
    "1023,1023 B",
    "1024,1 KiB",
    "1536,1.5 KiB",
    "1048575,1 MiB",
    "21474836480,20 GiB"
  })
  void sizesAreInBinaryUnits(long bytes, String text) {
    assertThat(Sizes.binary(bytes)).isEqualTo(text);
  }
}

package io.synapsecourier.backend.sage.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.backend.sage.SageException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartSizeTest {
  @ParameterizedTest
  @CsvSource({
    "1, 8388608, 1",
    "8388608, 8388608, 1",
    "8388609, 8388608, 2",
    "20971525, 8388608, 3",
    "83886080000, 8388608, 10000",
    "83886080001, 8388609, 10000",
    "107374182400, 10737419, 10000",
    "5497558138880, 549755814, 10000"
  })
  void aFileIsDividedAsTheReleasedClientDividesIt(long size, long partSize, int count)
      throws SageException {
    assertThat(PartSize.of(size)).isEqualTo(partSize);
    assertThat(PartSize.count(size, partSize)).isEqualTo(count);
  }

  @Property
  void thePartsCoverTheFileAndKeepToTheServersLimits(
      @ForAll @LongRange(min = 1, max = 5_497_558_138_880L) long size) throws SageException {
    long partSize = PartSize.of(size);
    long count = PartSize.count(size, partSize);

    assertThat(count).isBetween(1L, 10_000L);
    assertThat(partSize).isBetween(5L << 20, 5L << 30);
    assertThat(count * partSize).isGreaterThanOrEqualTo(size);
    assertThat((count - 1) * partSize).isLessThan(size);
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatThrownBy(() -> PartSize.of(0)).hasMessageContaining("empty");
  }

  @ParameterizedTest
  @ValueSource(longs = {5_497_558_138_881L, Long.MAX_VALUE})
  void aFileAboveTheServersLimitIsRefused(long size) {
    assertThatThrownBy(() -> PartSize.of(size)).hasMessageContaining("at most 5497558138880");
  }
}

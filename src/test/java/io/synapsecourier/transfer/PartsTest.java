package io.synapsecourier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartsTest {

  private static Parts of(long partSize) {
    return new Parts("u", partSize, List.of("a", "b"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 1",
    "1, 10, 1",
    "10, 10, 1",
    "11, 10, 2",
    "9223372036854775807, 1, 9223372036854775807"
  })
  void theCountCoversTheFile(long length, long partSize, long count) {
    assertThat(of(partSize).count(length)).isEqualTo(count);
  }

  @Property
  void theCountIsTheSmallestThatCoversTheFile(
      @ForAll @LongRange(min = 1) long length, @ForAll @LongRange(min = 1) long partSize) {
    BigInteger count = BigInteger.valueOf(of(partSize).count(length));
    BigInteger size = BigInteger.valueOf(partSize);
    BigInteger wanted = BigInteger.valueOf(length);
    assertThat(count.multiply(size)).isGreaterThanOrEqualTo(wanted);
    assertThat(count.subtract(BigInteger.ONE).multiply(size)).isLessThan(wanted);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void aPartHasAtLeastOneByte(long partSize) {
    assertThatThrownBy(() -> of(partSize)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void etagsAreKeptVerbatimByTheNumberOfTheirPart() {
    Parts parts = of(10);
    parts.done(2, new StorageClient.Receipt("5ha", "\"two\""));
    assertThat(parts.done(1)).isFalse();
    assertThat(parts.done(2)).isTrue();
    assertThat(parts.etags()).containsExactly(java.util.Map.entry(2, "\"two\""));
    assertThat(parts.url(2)).isEqualTo("b");
  }
}

package io.synapsecourier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumTest {

  @ParameterizedTest
  @CsvSource({
    "'', da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "abc, a9993e364706816aba3e25717850c26c9cd0d89d"
  })
  void itIsSha1InLowerCaseHex(String text, String hex) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Checksum checksum = new Checksum();
    checksum.update(bytes, bytes.length);
    assertThat(checksum.hex()).isEqualTo(hex);
  }

  @Property
  void onlyTheGivenLengthOfABufferCounts(
      @ForAll byte[] bytes, @ForAll @IntRange(max = 5) int more) {
    Checksum checksum = new Checksum();
    checksum.update(java.util.Arrays.copyOf(bytes, bytes.length + more), bytes.length);
    assertThat(checksum.hex()).isEqualTo(Bytes.of(bytes).sha1());
  }
}

package io.synapsecourier.meta.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DigestIndexTests {

  @Property(tries = 10)
  void itKnowsTheFirstRowOfEachText(@ForAll @IntRange(min = 0, max = 5000) int texts) {
    DigestIndex index = new DigestIndex();
    Map<String, Integer> expected = new HashMap<>();
    for (int row = 0; row < texts; row++) {
      String text = "data/" + row % (texts / 2 + 1);
      Integer before = expected.putIfAbsent(text, row);

      assertThat(index.putIfAbsent(text, row)).isEqualTo(before == null ? -1 : before);
    }
    expected.forEach((text, row) -> assertThat(index.get(text)).isEqualTo(row));
    assertThat(index.get("none")).isEqualTo(-1);
  }
}

package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.route.UnitMessage.Sized;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitMessageTests {

  @Property
  void everyUnitIsInOneMessageInItsOrder(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 250) Integer> files) {
    List<Sized> units = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      units.add(new Sized(i, files.get(i), files.get(i) * 3_000_000L));
    }

    List<Long> sent = new ArrayList<>();
    for (String message : UnitMessage.batches("ct", units)) {
      List<Long> ids = UnitMessage.read(message).units();
      assertThat(ids).isNotEmpty();
      int inMessage = ids.stream().mapToInt(id -> files.get(id.intValue())).sum();
      assertThat(ids.size() == 1 || inMessage <= 89).as("%d files", inMessage).isTrue();
      sent.addAll(ids);
    }
    assertThat(sent).isEqualTo(units.stream().map(Sized::id).toList());
  }

  @Test
  void smallUnitsFillAMessageUpToTwoHundredFiles() {
    List<Sized> units = new ArrayList<>();
    for (int i = 0; i < 201; i++) {
      units.add(new Sized(i, 1, 1));
    }

    assertThat(UnitMessage.batches("ct", units))
        .extracting(message -> UnitMessage.read(message).units().size())
        .containsExactly(200, 1);
  }

  @Test
  void aUnitLargerThanTheBoundsGoesAlone() {
    long huge = 1L << 40;

    assertThat(
            UnitMessage.batches(
                "ct", List.of(new Sized(1, 1, 1), new Sized(2, 900, huge), new Sized(3, 1, 1))))
        .hasSize(3);
  }

  @Test
  void nothingMakesNoMessage() {
    assertThat(UnitMessage.batches("ct", List.of())).isEmpty();
  }

  @Test
  void isReadAsItWasWritten() {
    assertThat(UnitMessage.read(UnitMessage.write("한글 \"x\"", List.of(1L, Long.MAX_VALUE))))
        .isEqualTo(new UnitMessage("한글 \"x\"", List.of(1L, Long.MAX_VALUE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"upload\":\"ct\",\"units\":\"all\"}", "null", "{}"})
  void whatIsNoMessageIsRefused(String text) {
    assertThatThrownBy(() -> UnitMessage.read(text)).isInstanceOf(IllegalArgumentException.class);
  }
}

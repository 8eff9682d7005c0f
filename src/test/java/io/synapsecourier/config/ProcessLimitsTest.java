package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessLimitsTest {
  private static final long MIB = 1 << 20;

  private static ProcessLimits limits(String... settings) {
    Map<String, String> with = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      with.put("limits." + settings[i], settings[i + 1]);
    }
    Path shipped = Path.of("config/application.properties");
    return ProcessLimits.of(Settings.read(shipped, shipped, Map.of()).with(with));
  }

  private static long at(ProcessLimits limits, String time, String zone) {
    return limits
        .rates()
        .at(LocalDateTime.parse("2026-03-29T" + time).atZone(ZoneId.of(zone)).toInstant());
  }

  @Test
  void nothingIsLimitedUnlessTheSettingsSaySo() {
    assertThat(at(limits(), "12:00", "UTC")).isZero();
  }

  @Test
  void theTimeOfDayDecidesAndElseTheOneCeiling() {
    ProcessLimits limits =
        limits(
            "timetable", "08:00-18:00 10MiB, 22:00-05:30 unlimited",
            "bytes_per_second", "50MiB",
            "time_zone", "UTC");
    assertThat(at(limits, "07:59", "UTC")).isEqualTo(50 * MIB);
    assertThat(at(limits, "08:00", "UTC")).isEqualTo(10 * MIB);
    assertThat(at(limits, "17:59", "UTC")).isEqualTo(10 * MIB);
    assertThat(at(limits, "18:00", "UTC")).isEqualTo(50 * MIB);
    assertThat(at(limits, "22:00", "UTC")).isZero();
    assertThat(at(limits, "00:00", "UTC")).isZero();
    assertThat(at(limits, "05:29", "UTC")).isZero();
    assertThat(at(limits, "05:30", "UTC")).isEqualTo(50 * MIB);
  }

  @Test
  void theTimeOfDayIsThatOfTheZoneThatIsNamed() {
    ProcessLimits limits = limits("timetable", "08:00-18:00 10MiB", "time_zone", "Asia/Seoul");
    assertThat(at(limits, "23:30", "UTC")).isEqualTo(10 * MIB);
    assertThat(at(limits, "09:30", "UTC")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08:00-18:00",
        "8-18 10MiB",
        "08:00-25:00 10MiB",
        "08:00-18:00 fast",
        "08:00-18:00 10mb",
        "08:00-08:00 10MiB",
        "08:00-18:00 10MiB,",
        "08:00-18:00 10MiB, 17:00-19:00 unlimited",
        "22:00-06:00 10MiB, 05:00-07:00 1MiB",
      })
  void aLineThatCannotBeMeantIsRefused(String timetable) {
    assertThatThrownBy(() -> limits("timetable", timetable))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("limits.timetable");
  }

  @Test
  void numbersAndZonesThatCannotBeMeantAreRefused() {
    assertThatThrownBy(() -> limits("puts", "0")).hasMessageContaining("limits.puts");
    assertThatThrownBy(() -> limits("puts", "1001")).hasMessageContaining("limits.puts");
    assertThatThrownBy(() -> limits("bytes_per_second", "0"))
        .hasMessageContaining("limits.bytes_per_second");
    assertThatThrownBy(() -> limits("time_zone", "Seoul")).hasMessageContaining("limits.time_zone");
  }
}

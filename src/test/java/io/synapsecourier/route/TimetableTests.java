package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.When;
import io.synapsecourier.route.Timetable.LastScan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimetableTests {
  private static final Instant SINCE = Instant.parse("2026-03-01T10:07:00Z");

  private static Instant at(String time) {
    return Instant.parse("2026-03-01T" + time + "Z");
  }

  private static LastScan scan(String started, String ended) {
    return new LastScan(at(started), ended == null ? null : at(ended), false);
  }

  private static Timetable cron(String cron, String zone, boolean runMissed) {
    return new Timetable(
        new When(cron, ZoneId.of(zone), runMissed, null, Duration.ofSeconds(30)), SINCE);
  }

  private static Timetable watch() {
    return new Timetable(
        new When(null, ZoneId.of("UTC"), true, Duration.ofSeconds(5), Duration.ofSeconds(30)),
        SINCE);
  }

  @Test
  void aScheduleThatNeverRanWaitsForItsFirstTime() {
    assertThat(cron("0 */15 * * * ?", "UTC", true).next(LastScan.NONE, null))
        .isEqualTo(at("10:15:00"));
  }

  @Test
  void theNextTimeFollowsTheStartOfTheLastScan() {
    assertThat(cron("0 */15 * * * ?", "UTC", true).next(scan("10:15:00.200", "10:15:09"), null))
        .isEqualTo(at("10:30:00"));
  }

  @Test
  void runsThatWereMissedAreMadeUpForByOne() {
    Timetable timetable = cron("0 */15 * * * ?", "UTC", true);
    assertThat(timetable.next(scan("08:00:00", "08:00:05"), null)).isEqualTo(at("08:15:00"));
    assertThat(timetable.next(scan("10:07:01", "10:07:05"), null)).isEqualTo(at("10:15:00"));
  }

  @Test
  void runsThatWereMissedAreSkippedWhereTheDefinitionSaysSo() {
    assertThat(cron("0 */15 * * * ?", "UTC", false).next(scan("08:00:00", "08:00:05"), null))
        .isEqualTo(at("10:15:00"));
  }

  @Test
  void aScheduleKeepsItsTimeZone() {
    assertThat(cron("0 0 2 * * ?", "Asia/Seoul", true).next(LastScan.NONE, null))
        .isEqualTo(at("17:00:00"));
  }

  @Test
  void aScheduleThatIsOverHasNoNextTime() {
    assertThat(cron("0 0 2 * * ? 2020", "UTC", true).next(LastScan.NONE, null)).isNull();
  }

  @Test
  void aWatchLooksAtOnceAndThenAfterTheEndOfEachScan() {
    assertThat(watch().next(LastScan.NONE, null)).isEqualTo(SINCE);
    assertThat(watch().next(scan("08:00:00", "08:00:05"), null)).isEqualTo(SINCE);
    assertThat(watch().next(scan("10:08:00", "10:08:09"), null)).isEqualTo(at("10:08:14"));
  }

  @Test
  void aKilledScanIsRepeatedAtOnce() {
    assertThat(watch().next(scan("10:06:59", null), null)).isEqualTo(SINCE);
  }

  @Test
  void anAnnouncedChangeShortensTheWaitOnly() {
    LastScan last = scan("10:08:00", "10:08:09");
    assertThat(watch().next(last, at("10:08:10"))).isEqualTo(at("10:08:10.500"));
    assertThat(watch().next(last, at("10:08:30"))).isEqualTo(at("10:08:14"));
  }

  @Test
  void anAnnouncedChangeIsLookedAtBeforeTheScheduledTime() {
    Timetable timetable = cron("0 */15 * * * ?", "UTC", true);
    LastScan last = scan("10:15:00", "10:15:09");
    assertThat(timetable.next(last, at("10:20:00"))).isEqualTo(at("10:20:00.500"));
    assertThat(timetable.next(last, at("10:29:59.900"))).isEqualTo(at("10:30:00"));
  }

  @Test
  void anAnnouncedChangeOfASourceThatCouldNotBeListedIsNotLeftToTheNextRegularLook() {
    Timetable seldom =
        new Timetable(
            new When(null, ZoneId.of("UTC"), true, Duration.ofHours(10), Duration.ofSeconds(30)),
            SINCE);
    LastScan failed = new LastScan(at("10:08:00"), at("10:08:09"), true);
    assertThat(seldom.next(failed, at("10:08:10"))).isEqualTo(at("10:08:19"));
    assertThat(seldom.next(failed, at("10:09:10"))).isEqualTo(at("10:09:10.500"));
  }

  @Test
  void aSourceThatCannotBeListedIsNotAskedAllTheTime() {
    LastScan failed = new LastScan(at("10:08:00"), at("10:08:09"), true);
    assertThat(watch().next(failed, at("10:08:10"))).isEqualTo(at("10:08:19"));
  }
}

package io.synapsecourier.model;

import java.time.Duration;
import java.time.ZoneId;

/**
 * When an upload runs by itself: by a schedule, or again and again while its source is watched.
 *
 * @param cron Quartz expression with seconds; null where the source is watched
 * @param timeZone of the schedule
 * @param runMissed whether a run that was missed while the process was down is made up for, once
 * @param watch time between two looks; null where there is a schedule
 * @param settle how long a unit without its optional files has to stay unchanged
 */
public record When(
    String cron, ZoneId timeZone, boolean runMissed, Duration watch, Duration settle) {}

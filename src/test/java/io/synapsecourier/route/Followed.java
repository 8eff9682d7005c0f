package io.synapsecourier.route;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.When;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** Lets an upload run by itself, so seldom that only an announcement makes its listing due. */
public final class Followed {
  private static final Duration SELDOM = Duration.ofHours(10);

  private Followed() {}

  public static void seldom(Scans scans, Ledger ledger, UploadContext upload) {
    When when = new When(null, ZoneOffset.UTC, true, SELDOM, SELDOM);
    scans.follow(upload.id(), new Agenda(ledger, upload.no(), when, Clock.systemUTC()));
  }
}

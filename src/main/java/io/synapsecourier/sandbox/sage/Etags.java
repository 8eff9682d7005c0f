package io.synapsecourier.sandbox.sage;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Etags and moments in the form in which they travel. */
final class Etags {
  /** The etag of a version that is not the latest (sage-synapse.md §i "Entities"). */
  static final String OF_OLD_VERSION = new UUID(0, 0).toString();

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Etags() {}

  static String next() {
    return UUID.randomUUID().toString();
  }

  static String now() {
    return MOMENT.format(Instant.now());
  }
}

package io.synapsecourier.route;

import io.synapsecourier.backend.sage.upload.Uploads;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the files of each parent go. The released client asks for every file; the answer is the
 * same for all files of a parent, and the server takes few questions at a time.
 */
final class Destinations {
  /** An owner who sets another storage is noticed after that time. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Uploads uploads;
  private final Clock clock;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  private record Answer(Optional<Long> location, Instant until) {}

  Destinations(Uploads uploads, Clock clock) {
    this.uploads = uploads;
    this.clock = clock;
  }

  /** The storage location of a parent; null for the server's own. */
  Long of(String parent) throws IOException {
    Answer answer = answers.get(parent);
    if (answer == null || clock.instant().isAfter(answer.until())) {
      answer = new Answer(uploads.destination(parent), clock.instant().plus(KEPT));
      answers.put(parent, answer);
    }
    return answer.location().orElse(null);
  }
}

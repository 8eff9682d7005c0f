package io.synapsecourier.faults;

import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** What goes wrong with a call. */
enum Wrong {
  /** At the API the {@link Relay} does it: a refusal is not of one call. */
  REFUSED("connection refused", Kind.GONE),
  RESET("reset before the request is read", Kind.RESET_BEFORE),
  RESET_READ("reset after it is read", Kind.RESET_READ),
  ERROR("500", Kind.STATUS, fault -> fault.withStatus(500)),
  BAD_GATEWAY("502", Kind.STATUS, fault -> fault.withStatus(502)),
  UNAVAILABLE("503", Kind.STATUS, fault -> fault.withStatus(503)),
  UNAVAILABLE_FOR("503 with Retry-After", Kind.STATUS, fault -> fault.withRetryAfter(1)),
  TOO_MANY("429 with Retry-After", Kind.STATUS, fault -> fault.withStatus(429).withRetryAfter(1)),
  EXPIRED_403("403 expired", Kind.EXPIRED, fault -> fault.withStatus(403)),
  EXPIRED_400("400 expired", Kind.EXPIRED, fault -> fault.withStatus(400)),
  CUT("200 cut off", Kind.TRUNCATE),
  OTHER_JSON("200 with other JSON", Kind.WRONG_BODY),
  HTML("200 with HTML", Kind.HTML),
  LOST("answer lost after success", Kind.LOST_ANSWER),
  SLOW("slower than the time limit", Kind.SLOW, fault -> fault.withDelay(Duration.ofMillis(1_500)));

  private final String words;
  private final Kind kind;
  private final UnaryOperator<Fault> more;

  Wrong(String words, Kind kind) {
    this(words, kind, fault -> fault);
  }

  Wrong(String words, Kind kind, UnaryOperator<Fault> more) {
    this.words = words;
    this.kind = kind;
    this.more = more;
  }

  String words() {
    return words;
  }

  Fault of(Endpoint endpoint) {
    return more.apply(Fault.of(endpoint, kind));
  }
}

package io.synapsecourier.faults;

import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ways in which calls go wrong; one call in ten does. */
enum Trouble {
  SERVER_ERROR(
      status(500, -1, Endpoint.PRESIGN, Endpoint.PUT, Endpoint.CONFIRM, Endpoint.DATA_UNITS)),
  UNAVAILABLE(
      status(503, 0, Endpoint.PRESIGN, Endpoint.PUT, Endpoint.CONFIRM, Endpoint.DATA_UNITS)),
  UNAVAILABLE_FOR_A_SECOND(
      status(503, 1, Endpoint.PRESIGN, Endpoint.PUT, Endpoint.CONFIRM, Endpoint.DATA_UNITS)),
  TOO_MANY_REQUESTS(
      status(429, 0, Endpoint.PRESIGN, Endpoint.PUT, Endpoint.CONFIRM, Endpoint.DATA_UNITS)),
  RESET_DURING_PUT(of(Kind.RESET_BEFORE, Endpoint.PUT)),
  PUT_ANSWER_LOST(of(Kind.LOST_ANSWER, Endpoint.PUT)),
  EXPIRED_URL(of(Kind.EXPIRED_URL, Endpoint.PRESIGN)),
  CONFIRM_ANSWER_LOST(of(Kind.LOST_ANSWER, Endpoint.CONFIRM)),
  REGISTRATION_ANSWER_LOST(of(Kind.LOST_ANSWER, Endpoint.DATA_UNITS)),
  /** After the first look at the lists, and before the second. */
  REGISTRATION_COMES_LATE(delayed(Kind.LATE_COMMIT, Duration.ofMillis(1_500), Endpoint.DATA_UNITS)),
  TRUNCATED_ANSWER(of(Kind.TRUNCATE, Endpoint.PRESIGN, Endpoint.CONFIRM, Endpoint.DATA_UNITS)),
  WRONG_ANSWER(of(Kind.WRONG_BODY, Endpoint.PRESIGN, Endpoint.CONFIRM, Endpoint.DATA_UNITS)),
  /** Longer than {@link #TIMEOUT}. */
  SLOW_ANSWER(
      delayed(
          Kind.SLOW,
          Duration.ofMillis(1_300),
          Endpoint.PRESIGN,
          Endpoint.CONFIRM,
          Endpoint.DATA_UNITS)),
  LIST_FAILS(
      Stream.of(
              status(503, 0, Endpoint.DATA_UNITS_LIST),
              of(Kind.TRUNCATE, Endpoint.DATA_UNITS_LIST),
              of(Kind.LOST_ANSWER, Endpoint.DATA_UNITS))
          .flatMap(List::stream)
          .toList());

  /** How long the backend may take, where a suite has slow answers. */
  static final String TIMEOUT = "1s";

  private static final double CHANCE = 0.1;

  private final List<Fault> faults;

  Trouble(List<Fault> faults) {
    this.faults = faults;
  }

  List<Fault> faults() {
    return faults;
  }

  static List<Fault> all() {
    return Arrays.stream(values()).flatMap(trouble -> trouble.faults.stream()).distinct().toList();
  }

  /**
   * All together, so rare that of the calls of each endpoint a share fails.
   *
   * @param share 0 to 1
   */
  static List<Fault> all(double share) {
    Map<Endpoint, Long> rules =
        all().stream().collect(Collectors.groupingBy(Fault::match, Collectors.counting()));
    return all().stream()
        .map(
            fault -> fault.withProbability(1 - Math.pow(1 - share, 1.0 / rules.get(fault.match()))))
        .toList();
  }

  private static List<Fault> of(Kind kind, Endpoint... endpoints) {
    return delayed(kind, Duration.ZERO, endpoints);
  }

  private static List<Fault> delayed(Kind kind, Duration delay, Endpoint... endpoints) {
    return Arrays.stream(endpoints)
        .map(endpoint -> Fault.of(endpoint, kind).withProbability(CHANCE).withDelay(delay))
        .toList();
  }

  private static List<Fault> status(int status, int retryAfter, Endpoint... endpoints) {
    return of(Kind.STATUS, endpoints).stream()
        .map(fault -> fault.withStatus(status))
        .map(fault -> retryAfter < 0 ? fault : fault.withRetryAfter(retryAfter))
        .toList();
  }
}

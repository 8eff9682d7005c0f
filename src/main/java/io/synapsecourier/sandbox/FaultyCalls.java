package io.synapsecourier.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does the work of a call, or lets it go wrong as the armed fault says. */
final class FaultyCalls implements AutoCloseable {
  private final Faults faults;
  private final ScheduledExecutorService late =
      Executors.newSingleThreadScheduledExecutor(Daemons.named("sandbox-late"));

  FaultyCalls(Faults faults) {
    this.faults = faults;
  }

  Outcome serve(Request request, Route route) throws IOException {
    Optional<Fault> hit = faults.next(route.endpoint());
    if (hit.isEmpty()) {
      return Outcome.of(work(route, request));
    }
    Fault fault = hit.get();
    switch (fault.kind()) {
      case STATUS:
        return Outcome.of(status(fault));
      case WRONG_BODY:
        return Outcome.of(Answer.ok(Json.object().put("message", "not the answer you expect")));
      case RESET_BEFORE:
        return Outcome.NO_ANSWER;
      case RESET_AFTER, LOST_ANSWER:
        work(route, request);
        return Outcome.NO_ANSWER;
      case TRUNCATE:
        return Outcome.half(work(route, request));
      case LATE_COMMIT:
        commitLater(fault, request, route);
        return Outcome.NO_ANSWER;
      case SLOW:
        pause(fault);
        return Outcome.of(work(route, request));
      default:
        return Outcome.of(work(route, marked(request, fault)));
    }
  }

  private static Answer work(Route route, Request request) throws IOException {
    try {
      return route.handler().handle(request);
    } catch (ApiException refused) {
      return refused.answer();
    }
  }

  private static Answer status(Fault fault) {
    Answer answer = Answer.detail(fault.status(), "Fault of the sandbox.");
    return fault.retryAfter().isEmpty()
        ? answer
        : new Answer(
            answer.status(),
            answer.body(),
            Map.of("Retry-After", Integer.toString(fault.retryAfter().getAsInt())));
  }

  private void commitLater(Fault fault, Request request, Route route) throws IOException {
    // The body belongs to the connection, which closes now.
    Request kept =
        new Request(
            request.method(),
            request.path(),
            request.query(),
            request.headers(),
            new ByteArrayInputStream(request.body().readAllBytes()),
            request.fault());
    long generation = faults.generation();
    late.schedule(
        () -> {
          if (faults.generation() == generation) {
            work(route, kept);
          }
          return null;
        },
        fault.delay().toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private static Request marked(Request request, Fault fault) {
    return new Request(
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        request.body(),
        Optional.of(fault.kind()));
  }

  private static void pause(Fault fault) throws IOException {
    try {
      Thread.sleep(fault.delay().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the sandbox closes", e);
    }
  }

  @Override
  public void close() {
    late.shutdownNow();
  }
}

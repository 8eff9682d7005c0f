package io.synapsecourier.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  Outcome serve(Request call, Route route, Api api) throws IOException {
    Work work = request -> work(route, request, api);
    if (!faults.wantText(route.endpoint())) {
      return serve(call, work, api, faults.next(route.endpoint()));
    }
    byte[] body = call.body().readAllBytes();
    String text = call.address() + "\n" + new String(body, StandardCharsets.UTF_8);
    Optional<Fault> hit = faults.next(route.endpoint(), fault -> fault.fits(text));
    return serve(call.withBody(body), work, api, hit);
  }

  private interface Work {
    Answer of(Request request) throws IOException;
  }

  private Outcome serve(Request request, Work work, Api api, Optional<Fault> hit)
      throws IOException {
    if (hit.isEmpty()) {
      return Outcome.of(work.of(request));
    }
    Fault fault = hit.get();
    switch (fault.kind()) {
      case STATUS:
        return Outcome.of(status(fault, api, "Fault of the sandbox."));
      case EXPIRED:
        return Outcome.of(status(fault, api, "The session has expired."));
      case HTML:
        return Outcome.of(page());
      case WRONG_BODY:
        return Outcome.of(Answer.ok(Json.object().put("message", "not the answer you expect")));
      case RESET_BEFORE:
        return Outcome.NO_ANSWER;
      case RESET_READ:
        request.body().readAllBytes();
        return Outcome.NO_ANSWER;
      case RESET_AFTER, LOST_ANSWER:
        work.of(request);
        return Outcome.NO_ANSWER;
      case TRUNCATE:
        return Outcome.half(work.of(request));
      case LATE_COMMIT:
        commitLater(fault, request, work);
        return Outcome.NO_ANSWER;
      case KEPT_BACK:
        Request kept = request.kept();
        faults.keepBack(() -> work.of(kept));
        return Outcome.NO_ANSWER;
      case SLOW:
        return slow(fault, request, work);
      default:
        return Outcome.of(work.of(request.withFault(fault.kind())));
    }
  }

  private static Answer work(Route route, Request request, Api api) throws IOException {
    try {
      return route.handler().handle(request);
    } catch (ApiException refused) {
      return refused.answer(api);
    }
  }

  /** The body is read before: once the client has given up, there is nothing to read. */
  private Outcome slow(Fault fault, Request request, Work work) throws IOException {
    Request kept = request.kept();
    return faults.pause(fault.delay()) ? Outcome.of(work.of(kept)) : Outcome.NO_ANSWER;
  }

  private static Answer page() {
    byte[] page = "<!DOCTYPE html><title>Sign in</title>".getBytes(StandardCharsets.UTF_8);
    return new Answer(200, page, Map.of("Content-Type", "text/html"));
  }

  private static Answer status(Fault fault, Api api, String text) {
    Answer answer = api.refusal(fault.status(), text);
    return fault.retryAfter().isEmpty()
        ? answer
        : new Answer(
            answer.status(),
            answer.body(),
            Map.of("Retry-After", Integer.toString(fault.retryAfter().getAsInt())));
  }

  private void commitLater(Fault fault, Request request, Work work) throws IOException {
    Request kept = request.kept();
    long generation = faults.generation();
    late.schedule(
        () -> {
          if (faults.generation() == generation) {
            work.of(kept);
          }
          return null;
        },
        fault.delay().toMillis(),
        TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    late.shutdownNow();
  }
}

package io.synapsecourier.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.synapsecourier.ledger.LedgerReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** Answers requests from a desk; the paths are {@link Paths}. */
final class DeskHandler implements HttpHandler {
  /** Readers of rows at a time: each holds a connection of the ledger's pool while it reads. */
  private static final int READERS = 2;

  private static final int WAIT_SECONDS = 2;

  /** Answers one path. */
  @FunctionalInterface
  private interface Action {
    void answer(Call call) throws IOException, Refusal;
  }

  private final Desk desk;
  private final Owner owner;
  private final Gate gate;
  private final Semaphore readers = new Semaphore(READERS);
  private final Map<String, Action> questions;
  private final Map<String, Action> changes;

  DeskHandler(Desk desk, Owner owner) {
    this.desk = desk;
    this.owner = owner;
    gate = new Gate(owner.token());
    questions =
        Map.of(
            Paths.OWNER, this::owner,
            Paths.UPLOADS, this::uploads,
            Paths.UNITS, this::units,
            Paths.FILES, this::files,
            Paths.UNIT_COUNTS, call -> counts(call, desk::unitCounts),
            Paths.FILE_COUNTS, call -> counts(call, desk::fileCounts),
            Paths.UNIT, this::unit);
    changes =
        Map.of(
            Paths.REPLAY,
            call -> again(call, desk::replay),
            Paths.RESTORE,
            call -> again(call, desk::restore),
            Paths.DISCARD,
            this::discard,
            Paths.APPROVE,
            this::approve,
            Paths.BACKUP,
            this::backup);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = new Call(exchange);
      try {
        gate.check(exchange.getRequestHeaders());
        action(exchange).answer(call);
      } catch (Refusal e) {
        call.answer(e.status(), e.problem());
      } catch (UncheckedIOException e) {
        // The other side went away in the middle of an answer.
        throw e.getCause();
      } catch (RuntimeException e) {
        call.answer(500, Failures.of(e));
      }
    }
  }

  private Action action(HttpExchange exchange) throws Refusal {
    // A target such as "localhost:1" is a URI without a path.
    String path = Objects.requireNonNullElse(exchange.getRequestURI().getPath(), "");
    boolean isChange = changes.containsKey(path);
    Action action = isChange ? changes.get(path) : questions.get(path);
    if (action == null) {
      throw new Refusal(
          404,
          "not-found",
          "There is nothing at this path.",
          "Use a command of the version that is running, " + owner.version() + ".");
    }
    String method = isChange ? "POST" : "GET";
    if (!method.equals(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", method);
      throw new Refusal(405, "method", "This path takes " + method + " only.", "Use " + method);
    }
    return action;
  }

  private void owner(Call call) throws IOException, Refusal {
    call.parameters(Set.of());
    call.answer(Map.of("pid", owner.pid(), "version", owner.version()));
  }

  private void uploads(Call call) throws IOException, Refusal {
    call.parameters(Set.of());
    call.answer(Rows.UPLOADS, desk.uploads().iterator());
  }

  private void units(Call call) throws IOException, Refusal {
    Map<String, String> asked = call.parameters(Set.of("upload", "state", "code", "id"));
    var filter =
        new LedgerReport.Filter(
            asked.get("upload"), asked.get("state"), asked.get("code"), Fields.id(asked));
    read(() -> desk.units(filter, rows -> sent(call, Rows.UNITS, rows)));
  }

  private void files(Call call) throws IOException, Refusal {
    String upload = call.parameters(Set.of("upload")).get("upload");
    read(() -> desk.files(upload, rows -> sent(call, Rows.FILES, rows)));
  }

  /** Lets a reader in, or says so where it has to come later. */
  private void read(Supplier<Boolean> reading) throws Refusal {
    if (!enters()) {
      throw new Refusal(
          503,
          "busy",
          "The process that owns the ledger hands out " + READERS + " long lists already.",
          "Try again when one of these commands has ended.");
    }
    try {
      reading.get();
    } finally {
      readers.release();
    }
  }

  /** Waits a little, because a reader that has just gone is noticed at the next write. */
  private boolean enters() {
    try {
      return readers.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static <R extends Record> boolean sent(
      Call call, RecordCodec<R> codec, Iterator<R> rows) {
    try {
      call.answer(codec, rows);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void counts(Call call, Function<String, List<LedgerReport.Count>> counts)
      throws IOException, Refusal {
    String upload = call.parameters(Set.of("upload")).get("upload");
    call.answer(Rows.COUNTS, counts.apply(upload).iterator());
  }

  private void unit(Call call) throws IOException, Refusal {
    Long id = Fields.id(call.parameters(Set.of("id")));
    if (id == null) {
      throw Refusal.badRequest("The parameter id is missing.");
    }
    call.answer(desk.unit(id));
  }

  private static void again(Call call, LongFunction<String> does) throws IOException, Refusal {
    Fields fields = new Fields(call.body(), Set.of("id"));
    call.answer(Map.of("says", does.apply(fields.number("id"))));
  }

  private void discard(Call call) throws IOException, Refusal {
    Fields fields = new Fields(call.body(), Set.of("id", "note"));
    call.answer(Map.of("done", desk.discard(fields.number("id"), fields.text("note"))));
  }

  private void backup(Call call) throws IOException, Refusal {
    String file = new Fields(call.body(), Set.of("file")).text("file");
    if (file == null || !Path.of(file).isAbsolute()) {
      throw Refusal.badRequest("The field file is not a whole path.");
    }
    call.answer(Map.of("file", desk.backup(Path.of(file)).toString()));
  }

  private void approve(Call call) throws IOException, Refusal {
    Fields fields = new Fields(call.body(), Set.of("ids"));
    call.answer(Map.of("approved", (long) desk.approve(fields.numbers("ids"))));
  }
}

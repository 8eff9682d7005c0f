package io.synapsecourier.statemachine;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerHook;
import io.synapsecourier.ledger.LedgerUnavailable;
import io.synapsecourier.ledger.MemoryLedger;
import io.synapsecourier.ledger.Slip;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.route.ModelProcess;
import io.synapsecourier.route.UnitGroup;
import io.synapsecourier.route.UploadContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** All that a schedule moves: sources, the backend, the ledger, a clock, and a process. */
final class World implements LedgerHook {
  static final Duration GRACE = Duration.ofSeconds(60);

  final Setting setting;
  final Set<Slip> slips;
  final ModelClock clock = new ModelClock();
  final Promises promises;
  final ModelBackend backend;
  final MemoryLedger ledger;
  final List<ModelSource> sources = new ArrayList<>();
  final List<UploadContext> contexts = new ArrayList<>();
  final Faults faults = new Faults();
  final Facts facts = new Facts();
  final List<String> trace;
  private int dice;
  LedgerHook hook;

  // The process's memory: a kill loses all of it.
  ModelProcess process;
  final List<Work> works = new ArrayList<>();
  final Deque<String> toShip = new ArrayDeque<>();
  final Deque<String> toRegister = new ArrayDeque<>();
  final List<UnitGroup> toClaim = new ArrayList<>();
  final Set<String> ticking = new HashSet<>();

  /** What the schedule did that the end has to know. */
  static final class Facts {
    boolean ownFault;
    boolean mended;
    final Set<String> vanished = new HashSet<>();
    final Set<String> discarded = new HashSet<>();
  }

  World(Setting setting, Set<Slip> slips, Ledger real, List<String> trace) {
    this.setting = setting;
    this.slips = slips;
    this.trace = trace;
    promises = new Promises((upload, ref) -> sources.get(upload - 1).contentOf(ref));
    backend = new ModelBackend(promises, setting.checksums());
    ledger = new MemoryLedger(this, promises::claimed, slips, real);
    for (int i = 1; i <= setting.uploads(); i++) {
      UploadDefinition definition = Contexts.definition("u" + i, setting);
      int no = ledger.open(definition, "http://backend");
      ModelSource source =
          new ModelSource(
              definition.id(),
              setting.oneShot(),
              ref -> promises.deleted(backend, no, ref, setting.project()));
      sources.add(source);
      contexts.add(Contexts.of(no, definition, source, setting.oneShot()));
      for (int key = 0; key < setting.keys(); key++) {
        source.write(ModelSource.path("k" + key, 2), "A");
      }
    }
    start();
  }

  void say(Supplier<String> what) {
    if (trace != null) {
      trace.add(what.get());
    }
  }

  void start() {
    process =
        new ModelProcess(
            ledger,
            contexts,
            (collection, to) -> backend.list(to),
            clock,
            () -> (dice = (dice * 31 + 17) % 97) / 97.0,
            GRACE);
  }

  /** The process is gone with all that it had in memory. */
  void kill() {
    works.clear();
    toShip.clear();
    toRegister.clear();
    toClaim.clear();
    ticking.clear();
  }

  void forward(long millis) {
    clock.forward(millis);
    backend.land(clock.millis());
  }

  @Override
  public void before(String call) {
    if (hook != null) {
      hook.before(call);
    }
  }

  @Override
  public void after(String call) {
    if (hook != null) {
      hook.after(call);
    }
  }

  boolean slips(Slip slip) {
    return slips.contains(slip);
  }

  /** Goes on where a route would: what is no failure that can happen is a defect. */
  void expected(Throwable failure) {
    boolean known =
        failure instanceof LedgerUnavailable
            || failure instanceof java.io.IOException
            || failure instanceof ListingBroke
            || failure.getCause() instanceof LedgerUnavailable;
    if (!known) {
      throw new BrokenPromise("unexpected: " + failure, failure);
    }
    say(() -> "    " + failure.getMessage());
  }

  /** A listing that breaks off. */
  static final class ListingBroke extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListingBroke() {
      super("the listing broke off", null, false, false);
    }
  }
}

package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.ledger.ClaimedFile;
import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.meta.UnitMeta;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Problem;
import io.synapsecourier.route.component.OutgoingFile;
import io.synapsecourier.source.Listed;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/**
 * The beans of one process, as the engine makes them, without routes: the model calls them in the
 * order in which the routes do. A kill drops the object; the ledger stays.
 */
public final class ModelProcess {
  private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();

  /** Stages of a process that the model calls directly. */
  public final Registrations registrations;

  public final Tasks tasks;
  public final Shipments shipments;
  public final Dispatcher dispatcher;
  public final Lookups lookups;
  public final Afters afters;
  public final Closings closings;
  public final Claims claims;
  public final Scans scans;
  private final Health health;
  private final Clock clock;
  private final InFlight inFlight = new InFlight();
  private final Map<String, Map<String, UnitGroup>> groups = new HashMap<>();
  private final Exchange exchange = new DefaultExchange(CONTEXT);

  /** Starts a process: what an earlier one left is settled as the engine does it. */
  public ModelProcess(
      Ledger ledger,
      List<UploadContext> contexts,
      Lookups.Listing listing,
      Clock clock,
      DoubleSupplier dice,
      Duration grace) {
    Uploads uploads = new Uploads();
    CourierEvents events = CourierEvents.NONE;
    this.clock = clock;
    this.health = new Health(events, clock);
    Retrying retrying = new Retrying(Duration.ofSeconds(2), 2, dice);
    Outcomes outcomes = new Outcomes(ledger, inFlight, retrying, health, events, clock);
    ShipmentEnd end = new ShipmentEnd(ledger, inFlight, outcomes, events, clock);
    scans = new Scans(uploads, ledger, events, clock);
    afters = new Afters(uploads, ledger, inFlight, retrying, events, clock);
    tasks = new Tasks(uploads, ledger, inFlight, outcomes, clock);
    closings = new Closings(ledger, scans, events, clock);
    claims = new Claims(ledger, scans, inFlight, events, clock);
    shipments = new Shipments(uploads, ledger, health, end, new TransferRate(), () -> true);
    registrations = new Registrations(uploads, ledger, inFlight, outcomes, health, events, clock);
    dispatcher = new Dispatcher(uploads, ledger, inFlight, health, clock);
    lookups = new Lookups(uploads, ledger, inFlight, listing, outcomes, events, grace, clock);
    for (UploadContext upload : contexts) {
      tasks.recover(upload);
      afters.recover(upload);
      uploads.add(upload);
    }
  }

  /** What a route's error handler hands to a bean. */
  public Exchange caught(Throwable failure) {
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
    return exchange;
  }

  /**
   * A call that is not one of the beans' is about to go out.
   *
   * @throws IOException while the backend is away
   */
  public void ask() throws IOException {
    health.ask();
  }

  /** A call that is not one of the beans' was answered. */
  public void answered() {
    health.answered();
  }

  /** Whether a scan of the upload is under way in this process. */
  public boolean isScanning(String upload) {
    return scans.isBusy(upload);
  }

  /**
   * Places a page, and hands it to the upload's groups as the aggregator does.
   *
   * @return groups that the listing has left
   */
  public List<UnitGroup> page(List<Listed> page, Scan scan) {
    Map<String, UnitGroup> open =
        groups.computeIfAbsent(scan.upload().id(), id -> new LinkedHashMap<>());
    List<UnitGroup> left = new ArrayList<>();
    for (Member member : scans.place(new Page(page, clock.instant()), scan)) {
      UnitGroup group = open.get(member.key());
      if (group == null || group.scan() != scan) {
        group = new UnitGroup(scan, member.key());
        scan.groupOpened();
        open.put(member.key(), group);
      }
      group.add(member);
      if (group.isComplete()) {
        open.remove(member.key());
        left.add(group);
      }
    }
    return left;
  }

  /** The end of a listing closes whatever is open. */
  public List<UnitGroup> complete(Scan scan) {
    Map<String, UnitGroup> open = groups.remove(scan.upload().id());
    return open == null ? List.of() : List.copyOf(open.values());
  }

  /** Upload of a group. */
  public static String uploadOf(UnitGroup group) {
    return group.scan().upload().id();
  }

  /** Gives candidates their metadata, and the problem of those that have one. */
  public static List<Candidate> describe(
      List<Candidate> units, Function<Candidate, String> meta, Function<Candidate, Problem> wrong) {
    List<Candidate> described = new ArrayList<>();
    for (Candidate unit : units) {
      Problem problem = wrong.apply(unit);
      described.add(
          unit.described(
              new UnitMeta(
                  meta.apply(unit),
                  Map.of(),
                  List.of(),
                  problem == null ? List.of() : List.of(problem))));
    }
    return described;
  }

  /** The files of a shipment with what was claimed of each. */
  public static Map<OutgoingFile, FileRef> files(Shipment shipment) {
    Map<OutgoingFile, FileRef> refs = new LinkedHashMap<>();
    for (ClaimedUnit unit : shipment.units()) {
      for (OutgoingFile file : shipment.of(unit)) {
        for (ClaimedFile claimed : unit.files()) {
          if (claimed.spec().equals(file.spec())) {
            refs.put(file, claimed.file());
          }
        }
      }
    }
    return refs;
  }

  /** Units of a shipment stay in nobody's hands but this process's, for ever. */
  public void keep(Shipment shipment) {
    shipment.ids().forEach(id -> inFlight.take(shipment.upload().no(), id));
  }

  /** Whether no route of the process holds a unit. */
  public boolean holdsNothing() {
    return inFlight.isEmpty();
  }

  /** One whole reading of the collection for a batch; {@link #decide} takes it. */
  public Object read(Registration batch) throws BackendException {
    return lookups.read(batch);
  }

  /** Decides about a batch by what was read. */
  public void decide(Registration batch, Object look) {
    lookups.decide(batch, (Look) look);
  }
}

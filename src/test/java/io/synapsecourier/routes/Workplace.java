package io.synapsecourier.routes;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.ledger.UnitProgress.Confirmed;
import io.synapsecourier.ledger.Verdict;
import io.synapsecourier.meta.MetaBuilder;
import io.synapsecourier.model.Asset;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.Limits;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.route.Health;
import io.synapsecourier.route.InFlight;
import io.synapsecourier.route.Outcomes;
import io.synapsecourier.route.Retrying;
import io.synapsecourier.route.UploadContext;
import io.synapsecourier.route.Uploads;
import io.synapsecourier.source.Listed;
import io.synapsecourier.source.LocalSource;
import io.synapsecourier.unit.Matcher;
import io.synapsecourier.unit.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** What the real beans work on: a folder of files, a ledger, and the upload {@code ct}. */
final class Workplace implements AutoCloseable {
  static final List<FileSpecification> SPECIFICATIONS =
      List.of(
          new FileSpecification("image_1", "image", List.of(".png"), true),
          new FileSpecification("label_1", "data", List.of(".json"), true));

  final Ledger ledger;
  final Uploads uploads = new Uploads();
  final InFlight inFlight = new InFlight();
  final Clock clock = Clock.systemUTC();
  final Health health = new Health(CourierEvents.NONE, clock);
  final Outcomes outcomes;
  final UploadContext upload;
  private final Path files;

  /**
   * A workplace.
   *
   * @param project null for an upload without tasks
   * @param batchSize units per registration request
   */
  Workplace(Path folder, Long project, int batchSize) {
    ledger = Ledger.open(Ledger.fileUrl(folder.resolve("ledger")));
    outcomes =
        new Outcomes(
            ledger,
            inFlight,
            new Retrying(Duration.ofHours(1), 6),
            health,
            CourierEvents.NONE,
            clock);
    files = folder.resolve("files");
    make(files);
    upload = add("ct", project, batchSize);
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One more upload of the same folder. */
  UploadContext add(String id, Long project, int batchSize) {
    UnitRule units = new UnitRule(UnitRule.By.DIRECTORY, 1, false);
    FileRule all = new FileRule(List.of("**/*"), List.of(), Duration.ZERO);
    MetadataRule metadata = new MetadataRule(false, List.of(), Map.of());
    UploadDefinition definition =
        new UploadDefinition(
            id,
            id,
            null,
            List.of(Asset.whole(files.toString(), true)),
            11,
            42,
            project,
            50,
            batchSize,
            true,
            Map.of(),
            units,
            all,
            metadata,
            new Limits(4, 0),
            null,
            null,
            OnChange.REPORT,
            false,
            true);
    int no = ledger.uploads().open(definition, "http://localhost", files.toString(), 1).no();
    UploadContext context =
        new UploadContext(
            no,
            definition,
            new DataCollection(42, "CT", "image", SPECIFICATIONS, null),
            new LocalSource(files, "", true, directory -> false),
            new Matcher(units, all, true, SPECIFICATIONS, Map.of()),
            new Runs(units),
            new MetaBuilder(metadata, null),
            null,
            ByteFlow.FREE,
            new Semaphore(4),
            true);
    uploads.add(context);
    return context;
  }

  /** Writes files, each with its own path as content. */
  void write(String... paths) throws IOException {
    for (String path : paths) {
      Files.createDirectories(files.resolve(path).getParent());
      // As a whole: a consumer that looks in between would see two versions.
      Path arriving = Files.writeString(files.resolveSibling("arriving"), path);
      Files.move(arriving, files.resolve(path), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The files of a folder as a scan places them. */
  List<Placed> placed(String key) {
    List<Placed> placed = new ArrayList<>();
    try (var listing = upload.source().list()) {
      listing.forEachRemaining(
          entry -> placed.add(upload.matcher().place(((Listed.Found) entry).file(), Instant.MAX)));
    }
    return placed.stream().filter(file -> key.equals(file.unitKey())).toList();
  }

  /** A claimed unit of an image and a label; answers its number in the ledger. */
  long claimed(String key) throws IOException {
    write(key + "/a-" + key + ".png", key + "/b-" + key + ".json");
    List<Placed> own = placed(key);
    long scan = ledger.scans().begin(upload.no(), clock.millis());
    ledger.files().note(upload.no(), scan, own, clock.millis());
    Verdict verdict =
        new Verdict(
            key,
            null,
            1,
            UnitState.CLAIMED,
            "content of " + key,
            own,
            "{\"name\":\"" + key + "\"}",
            null,
            null,
            upload.definition().project() == null ? "NONE" : "WANTED");
    return ledger.units().settle(upload.no(), List.of(verdict), clock.millis()).get(verdict);
  }

  /** A unit whose files the backend has confirmed. */
  long uploaded(String key) throws IOException {
    long id = claimed(key);
    ledger
        .progress()
        .uploaded(
            List.of(
                new Confirmed(id, "image_1", "sha-a-" + key, 1L),
                new Confirmed(id, "label_1", "sha-b-" + key, 2L)),
            List.of(id),
            clock.millis());
    return id;
  }

  UnitLine unit(long id) {
    return ledger.report().units(new Filter(null, null, null, id), rows -> rows.next());
  }

  /** State of every unit by its key. */
  Map<String, String> states() {
    return ledger
        .report()
        .units(
            Filter.upload("ct"),
            rows -> {
              List<UnitLine> units = new ArrayList<>();
              rows.forEachRemaining(units::add);
              return units.stream().collect(Collectors.toMap(UnitLine::unitKey, UnitLine::state));
            });
  }

  /** A message between stages as it looks on the wire. */
  static String message(long... units) {
    return "{\"upload\":\"ct\",\"units\":" + Arrays.toString(units).replace(" ", "") + "}";
  }

  @Override
  public void close() {
    ledger.close();
  }
}

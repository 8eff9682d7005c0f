import io.synapsecourier.ledger.Ledger;
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
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.route.Member;
import io.synapsecourier.route.Page;
import io.synapsecourier.route.Scan;
import io.synapsecourier.route.Scans;
import io.synapsecourier.route.UploadContext;
import io.synapsecourier.route.Uploads;
import io.synapsecourier.source.Source;
import io.synapsecourier.unit.Matcher;
import io.synapsecourier.unit.Runs;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** An upload over {@link ObjectPages} with the beans that its poll route calls. */
final class KnownObjects {
  private static final String ID = "bench";
  private static final int UNITS_AT_ONCE = 1000;
  private static final Clock CLOCK = Clock.systemUTC();

  private final Ledger ledger;
  private final Scans scans;
  private final int upload;
  private final Map<String, List<Placed>> open = new LinkedHashMap<>();
  private int registered;

  KnownObjects(Ledger ledger, Source source) {
    this.ledger = ledger;
    UploadDefinition definition = definition();
    upload =
        ledger
            .uploads()
            .open(definition, "https://platform.example", "s3://bucket", CLOCK.millis())
            .no();
    Uploads uploads = new Uploads();
    uploads.add(context(definition, source));
    scans = new Scans(uploads, ledger, CourierEvents.NONE, CLOCK);
  }

  private UploadContext context(UploadDefinition definition, Source source) {
    DataCollection collection =
        new DataCollection(
            42,
            "bench",
            "image",
            List.of(
                new FileSpecification("image_1", "image", List.of(".png"), true),
                new FileSpecification("label_1", "data", List.of(".json"), true),
                new FileSpecification("text_1", "text", List.of(".txt"), true)),
            null);
    return new UploadContext(
        upload,
        definition,
        collection,
        source,
        new Matcher(
            definition.units(), definition.files(), true, collection.specifications(), Map.of()),
        new Runs(definition.units()),
        new MetaBuilder(definition.metadata(), null),
        null,
        ByteFlow.FREE,
        new Semaphore(1),
        false);
  }

  private static UploadDefinition definition() {
    return new UploadDefinition(
        ID,
        ID,
        null,
        List.of(Asset.whole("s3://bucket", true)),
        11,
        42,
        null,
        50,
        1,
        true,
        Map.of(),
        new UnitRule(UnitRule.By.DIRECTORY, 1, false),
        new FileRule(List.of("**/*"), List.of(), Duration.ZERO),
        new MetadataRule(false, List.of(), Map.of()),
        new Limits(1, 0),
        null,
        null,
        OnChange.REPORT,
        false,
        true);
  }

  /** Looks at all objects as a scheduled scan does; answers how many it would have to look at. */
  int scan() {
    Scan scan = scans.begin(ID);
    int lookedAt = 0;
    for (Iterator<Page> pages = scans.pages(scan); pages.hasNext(); ) {
      for (Member member : scans.place(pages.next(), scan)) {
        lookedAt += member.isLast() ? 0 : 1;
      }
    }
    scans.listed(scan);
    return lookedAt;
  }

  /** The same, and every unit is registered; answers how many. */
  int register() {
    Scan scan = scans.begin(ID);
    for (Iterator<Page> pages = scans.pages(scan); pages.hasNext(); ) {
      for (Member member : scans.place(pages.next(), scan)) {
        Placed file = member.placed();
        if (file != null) {
          open.computeIfAbsent(file.unitKey(), key -> new ArrayList<>()).add(file);
        }
      }
      // The last unit of a page may go on with the next.
      if (open.size() > UNITS_AT_ONCE) {
        settle(UNITS_AT_ONCE);
      }
    }
    settle(open.size());
    scans.listed(scan);
    return registered;
  }

  private void settle(int most) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Iterator<Map.Entry<String, List<Placed>>> units = open.entrySet().iterator();
        verdicts.size() < most && units.hasNext(); ) {
      Map.Entry<String, List<Placed>> unit = units.next();
      verdicts.add(claimed(unit.getKey(), unit.getValue()));
      units.remove();
    }
    Map<Verdict, Long> ids = ledger.units().settle(upload, verdicts, CLOCK.millis());
    List<Confirmed> files = new ArrayList<>();
    Map<Long, Long> dataUnits = new LinkedHashMap<>();
    ids.forEach(
        (verdict, id) -> {
          verdict
              .uploads()
              .forEach(file -> files.add(new Confirmed(id, file.spec(), "0".repeat(40), id)));
          dataUnits.put(id, 1_000_000 + id);
        });
    List<Long> all = List.copyOf(dataUnits.keySet());
    ledger.progress().uploaded(files, all, CLOCK.millis());
    ledger.progress().registering(all, CLOCK.millis());
    ledger.progress().registered(dataUnits, CLOCK.millis());
    registered += all.size();
  }

  private static Verdict claimed(String key, List<Placed> files) {
    return new Verdict(
        key,
        null,
        1,
        UnitState.CLAIMED,
        "c".repeat(64),
        files,
        "{\"created_at\":\"2026-11-22T07:00:00Z\",\"dataset_key\":\"" + key + "\"}",
        null,
        null,
        "NONE");
  }
}

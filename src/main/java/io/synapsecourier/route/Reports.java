package io.synapsecourier.route;

import io.synapsecourier.config.Settings;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.Secrets;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.report.ReportFormat;
import io.synapsecourier.report.ReportPage;
import io.synapsecourier.report.ReportWorkbook;
import io.synapsecourier.report.ReportWriter;
import io.synapsecourier.report.Summary;
import io.synapsecourier.report.SummaryCollector;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;

/**
 * Bean {@code reports}: writes the report of an upload that has come to rest, for the route that
 * delivers it. An upload is reported once after it came to rest, and again after any unit of it was
 * registered or stopped; after a restart once more, because what was delivered before is not known.
 */
public final class Reports implements CourierEvents {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Ledger ledger;
  private final ReportFormat format;
  private final String ending;
  private final CourierEvents events;
  private final Clock clock;
  private final Set<String> changed = ConcurrentHashMap.newKeySet();
  private final Map<String, String> told = new ConcurrentHashMap<>();
  private Predicate<String> moving = upload -> true;

  /**
   * @param ending of the file's name, which says its format: csv, jsonl, xlsx or html
   */
  public Reports(Ledger ledger, String ending, CourierEvents events, Clock clock) {
    this.ledger = ledger;
    this.ending = ending;
    this.format = ReportFormat.ofFileName("report." + ending);
    this.events = events;
    this.clock = clock;
  }

  /** What a ledger says of an upload, in numbers. */
  public static Summary summary(Ledger ledger, String upload) {
    SummaryCollector collector = new SummaryCollector(upload);
    ledger
        .report()
        .units(
            Filter.upload(upload),
            lines -> {
              lines.forEachRemaining(collector::add);
              return null;
            });
    ledger
        .report()
        .files(
            upload,
            lines -> {
              lines.forEachRemaining(collector::add);
              return null;
            });
    return collector.summary();
  }

  /** The ending of reports' names, as the settings say. */
  static String ending(Settings settings) {
    return settings.choice("report.format", List.of("xlsx", "csv", "jsonl", "html"));
  }

  /**
   * A start that failed, told for a person where it was the endpoint that reports go to.
   *
   * @param to that endpoint; empty where there is none
   */
  static RuntimeException refused(String to, RuntimeException e) {
    for (Throwable t = e; t != null && !to.isEmpty(); t = t.getCause()) {
      if (t instanceof ResolveEndpointFailedException
          || t instanceof NoSuchEndpointException
          || t instanceof NoSuchBeanException) {
        return new CourierException(
            CourierException.Kind.CONFIGURATION,
            new Problem(
                "wrong-setting",
                "report.to cannot be used: " + Secrets.mask(String.valueOf(t.getMessage())),
                "Write an endpoint as docs/report.md shows it; a name after # is s3., gcs. or azure."
                    + " and an entry of config/credentials.yaml."),
            e);
      }
    }
    return e;
  }

  /** Says whether something of an upload is under way. */
  public void restingUnless(Predicate<String> isMoving) {
    moving = isMoving;
  }

  /** An upload has begun; what became of it before may not have been reported. */
  void began(String upload) {
    changed.add(upload);
  }

  @Override
  public void unitRegistered(String upload, String unitKey, long dataUnitId) {
    changed.add(upload);
  }

  @Override
  public void unitStopped(String upload, String unitKey, UnitState state, Problem problem) {
    changed.add(upload);
  }

  /** The uploads that have changed and come to rest. */
  public List<String> due() {
    return changed.stream().filter(moving.negate()).filter(changed::remove).toList();
  }

  /**
   * Writes the report of an upload.
   *
   * @return a file of its own, readable by its owner only, named by upload and time
   * @throws IOException where there is no room for it
   */
  public File write(String upload, Exchange exchange) throws IOException {
    exchange.setProperty("upload", upload);
    changed.remove(upload);
    Path folder = Files.createTempDirectory("courier-report");
    Path file = folder.resolve(upload + "-" + STAMP.format(clock.instant()) + "." + ending);
    exchange.setProperty("report", file);
    if (format == ReportFormat.XLSX) {
      ReportWorkbook.write(
          file,
          book -> {
            ledger.report().units(Filter.upload(upload), book::units);
            ledger.report().files(upload, book::files);
          });
    } else if (format == ReportFormat.HTML) {
      ReportPage.write(
          file,
          clock.instant(),
          page -> {
            ledger.report().units(Filter.upload(upload), page::units);
            ledger.report().files(upload, page::files);
          });
    } else {
      ReportWriter writer = new ReportWriter(format);
      ledger.report().files(upload, lines -> writer.writeFiles(lines, file));
    }
    return file.toFile();
  }

  /** The report has arrived, or the next one will say the same. */
  public void delivered(
      @ExchangeProperty("upload") String upload, @ExchangeProperty("report") Path file) {
    told.remove(upload);
    remove(file);
  }

  /** It is written and delivered again at the next look. */
  public void failed(
      Exchange exchange,
      @ExchangeProperty("upload") String upload,
      @ExchangeProperty("report") Path file) {
    remove(file);
    changed.add(upload);
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    String why = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    String text =
        "its report could not be delivered to what report.to names (courier run tries again): "
            + cause.getClass().getSimpleName()
            + ": "
            + Secrets.mask(why);
    if (!text.equals(told.put(upload, text))) {
      events.notice(upload, text);
    }
  }

  private static void remove(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.getParent());
      }
    } catch (IOException e) {
      // It lies in a folder for temporary files, which only its owner may enter.
    }
  }
}

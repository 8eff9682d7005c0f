package io.synapsecourier.log;

import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitOutcome;
import io.synapsecourier.model.UnitState;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes to the log what an operator looks up later.
 *
 * <p>Names of units and files may name patients: they stand at DEBUG only. Units are told by their
 * number in the ledger, which has their names.
 */
public final class LogEvents implements CourierEvents {
  private static final Logger LOG = LoggerFactory.getLogger("io.synapsecourier.upload");

  @Override
  public void listingDone(String upload) {
    in(upload, () -> LOG.info("{}: listing done", upload));
  }

  @Override
  public void scanFailed(String upload, String why) {
    in(
        upload,
        () -> {
          LOG.info("{}: a scan broke off", upload);
          LOG.debug("{}: {}", upload, why);
        });
  }

  @Override
  public void claimed(String upload, int units, int files, long bytes) {
    in(
        upload,
        () -> LOG.info("{}: claimed {} units, {} files, {} bytes", upload, units, files, bytes));
  }

  /** A line for each outcome, with its values also as fields; a wait for files is none. */
  @Override
  public void settled(String upload, UnitOutcome it) {
    if (it.state() != UnitState.OPEN && LOG.isInfoEnabled()) {
      with(
          fields(upload, it),
          () -> {
            LOG.info("{}: unit #{} {}", upload, it.unit(), said(it));
            LOG.debug("{}: unit #{} is {}: {}", upload, it.unit(), it.unitKey(), it.problem());
          });
    } else if (LOG.isDebugEnabled()) {
      with(
          Map.of("upload", upload, "unit", Long.toString(it.unit())),
          () -> LOG.debug("{}: unit #{} {} {}", upload, it.unit(), it.unitKey(), said(it)));
    }
  }

  private static String said(UnitOutcome it) {
    StringBuilder text = new StringBuilder(it.state().name());
    if (!it.code().isEmpty()) {
      text.append(' ').append(it.code());
    }
    if (it.dataUnitId() != null) {
      text.append(" data_unit=").append(it.dataUnitId());
    }
    text.append(" files=").append(it.files()).append(" bytes=").append(it.bytes());
    if (it.took() != null) {
      text.append(" seconds=").append(seconds(it));
    }
    return text.toString();
  }

  private static String seconds(UnitOutcome it) {
    return String.format(Locale.ROOT, "%.3f", it.took().toMillis() / 1000.0);
  }

  private static Map<String, String> fields(String upload, UnitOutcome it) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("upload", upload);
    fields.put("unit", Long.toString(it.unit()));
    fields.put("state", it.state().name());
    fields.put("code", it.code());
    fields.put("files", Integer.toString(it.files()));
    fields.put("bytes", Long.toString(it.bytes()));
    if (it.dataUnitId() != null) {
      fields.put("data_unit", it.dataUnitId().toString());
    }
    if (it.took() != null) {
      fields.put("seconds", seconds(it));
    }
    return fields;
  }

  @Override
  public void retrying(String upload, String what, Problem problem, long waitMillis) {
    in(
        upload,
        () -> {
          LOG.info("{}: trying a unit again in {} ms: {}", upload, waitMillis, problem.code());
          LOG.debug("{}: trying {} again: {}", upload, what, problem);
        });
  }

  @Override
  public void notice(String upload, String text) {
    in(upload, () -> LOG.info("{}: {}", upload, text));
  }

  private static void in(String upload, Runnable line) {
    with(Map.of("upload", upload), line);
  }

  /** Logs with fields, and leaves those that the thread had. */
  private static void with(Map<String, String> fields, Runnable line) {
    Map<String, String> before = MDC.getCopyOfContextMap();
    try {
      fields.forEach(MDC::put);
      line.run();
    } finally {
      MDC.setContextMap(before == null ? Map.of() : before);
    }
  }
}

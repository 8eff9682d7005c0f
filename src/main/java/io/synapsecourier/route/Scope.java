package io.synapsecourier.route;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.MDC;

/**
 * What a thread works on, for every line that is logged meanwhile: the upload, and the scan ({@code
 * run}) or the unit by their numbers in the ledger. Threads are used again: its end puts back what
 * was there.
 */
final class Scope {
  private final Map<String, String> before = new HashMap<>();

  private Scope(String upload) {
    put("upload", upload);
  }

  static Scope of(Scan scan) {
    Scope scope = new Scope(scan.upload().id());
    scope.put("run", Long.toString(scan.id()));
    return scope;
  }

  static Scope of(String upload, long unit) {
    Scope scope = new Scope(upload);
    scope.put("unit", Long.toString(unit));
    return scope;
  }

  private void put(String key, String value) {
    before.put(key, MDC.get(key));
    MDC.put(key, value);
  }

  /** What the thread worked on before counts again. */
  void end() {
    before.forEach(
        (key, value) -> {
          if (value == null) {
            MDC.remove(key);
          } else {
            MDC.put(key, value);
          }
        });
  }
}

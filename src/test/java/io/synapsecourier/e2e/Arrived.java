package io.synapsecourier.e2e;

import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.RequestReport;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.StoredFile;
import io.synapsecourier.sandbox.StoredTask;
import io.synapsecourier.sandbox.StoredUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the sandbox holds: the only witness that counts. */
final class Arrived {
  private static final Set<Endpoint> WRITES =
      EnumSet.of(
          Endpoint.PRESIGN,
          Endpoint.CONFIRM,
          Endpoint.DATA_UNITS,
          Endpoint.TASKS,
          Endpoint.DIRECT,
          Endpoint.CHUNKED);

  private final Sandbox sandbox;

  Arrived(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  List<StoredUnit> units() {
    return sandbox.units();
  }

  /** Unit key → specification → SHA-1; fails where two units have one key. */
  Map<String, Map<String, String>> checksums() {
    return units().stream()
        .collect(
            Collectors.toMap(
                Arrived::key,
                unit ->
                    unit.files().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().checksum())),
                (one, other) -> {
                  throw new AssertionError("two units of one key: " + one + " and " + other);
                },
                TreeMap::new));
  }

  /** Keys of the units in the order of their registration. */
  List<String> keys() {
    return units().stream().map(Arrived::key).toList();
  }

  private static String key(StoredUnit unit) {
    return String.valueOf(unit.meta().get("dataset_key"));
  }

  StoredUnit only() {
    List<StoredUnit> units = units();
    if (units.size() != 1) {
      throw new AssertionError("expected one unit, but there are " + units);
    }
    return units.get(0);
  }

  /** SHA-1 of every stored file, sorted, equal ones as often as they were stored. */
  List<String> fileChecksums() {
    return sandbox.files().stream().map(StoredFile::sha1).sorted().toList();
  }

  List<StoredFile> files() {
    return sandbox.files();
  }

  List<StoredTask> tasks() {
    return sandbox.tasks();
  }

  /** Objects and parts that were stored. */
  long puts() {
    return sandbox.requests().puts();
  }

  long calls(Endpoint endpoint) {
    return sandbox.requests().calls(endpoint);
  }

  /** Everything that was sent so far and is no question. */
  long writes() {
    RequestReport report = sandbox.requests();
    return report.puts() + WRITES.stream().mapToLong(report::calls).sum();
  }
}

package io.synapsecourier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.StoredFile;
import io.synapsecourier.sandbox.StoredTask;
import io.synapsecourier.sandbox.StoredUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what the sandbox holds with the source: our own ledger is no witness. */
final class Witness {
  private final Sandbox sandbox;
  private final Map<String, Map<String, String>> expected;
  private final String what;

  /**
   * A witness.
   *
   * @param what stands in each message, for example the seed
   */
  Witness(FaultJob job, String what) {
    this.sandbox = job.sandbox();
    this.expected = job.expected();
    this.what = what;
  }

  /** Every unit of the source is there exactly once, with its files, and every file is right. */
  void everythingIsThereOnce() {
    nothingIsThereTwice();
    assertThat(units()).as(what).isEqualTo(expected);
  }

  /** Whatever is there is there once, and has the bytes of the source. */
  void nothingIsThereTwice() {
    assertThat(keys()).as(what).doesNotHaveDuplicates();
    assertThat(expected).as(what).containsAllEntriesOf(units());
    Set<String> bytes =
        expected.values().stream().flatMap(u -> u.values().stream()).collect(Collectors.toSet());
    assertThat(sandbox.files()).as(what).extracting(StoredFile::sha1).isSubsetOf(bytes);
  }

  /** No unit has two tasks; answers the keys of those that have one. */
  Set<String> tasksAreThereOnce() {
    assertThat(sandbox.tasks()).as(what).extracting(StoredTask::dataUnit).doesNotHaveDuplicates();
    Map<Long, String> keys =
        sandbox.units().stream().collect(Collectors.toMap(StoredUnit::id, Witness::key));
    return sandbox.tasks().stream()
        .map(task -> keys.get(task.dataUnit()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  List<String> keys() {
    return sandbox.units().stream().map(Witness::key).toList();
  }

  private Map<String, Map<String, String>> units() {
    Map<String, Map<String, String>> units = new TreeMap<>();
    for (StoredUnit unit : sandbox.units()) {
      Map<String, String> files = new TreeMap<>();
      unit.files().forEach((spec, file) -> files.put(spec, file.checksum()));
      units.put(key(unit), files);
    }
    return units;
  }

  private static String key(StoredUnit unit) {
    return String.valueOf(unit.meta().get("dataset_key"));
  }
}

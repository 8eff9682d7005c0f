package io.synapsecourier.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.RequestReport;
import io.synapsecourier.sandbox.StoredUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** An upload that is killed at random times and started again, until it ends by itself. */
final class KillStorm {
  private static final int LEAST_MILLIS = 200;
  private static final int MOST_MILLIS = 3_000;
  private static final int LONGEST_MILLIS = 180_000;
  private static final int LOOK_MILLIS = 10;

  private static final List<Endpoint> WORK =
      List.of(Endpoint.PRESIGN, Endpoint.CONFIRM, Endpoint.DATA_UNITS, Endpoint.DATA_UNITS_LIST);

  private final FaultJob job;
  private final List<String> program;
  private final Random random;
  private int kills;
  private int killedAtWork;
  private long slowest;

  /**
   * What a round did, by the sandbox's own count.
   *
   * @param kills how often the process was killed
   * @param killedAtWork how often of these it had already sent a request that moves something
   * @param lost units of the source that the backend has not, or with other bytes
   * @param twice data units too many
   * @param stuck units that the ledger does not call registered
   * @param exitCode of the last run, which ended by itself
   * @param slowest the most milliseconds from a start to its first request of work
   */
  record Round(
      int kills, int killedAtWork, int lost, int twice, int stuck, int exitCode, long slowest) {
    boolean isClean() {
      return lost == 0 && twice == 0 && stuck == 0 && exitCode == 0;
    }
  }

  KillStorm(FaultJob job, List<String> program, long seed) {
    this.job = job;
    this.program = program;
    this.random = new Random(seed);
  }

  /** Kills so often, and once more if that met no work; then lets the upload end. */
  Round round(int wanted) {
    Integer exitCode = null;
    while (exitCode == null && kills < wanted) {
      int millis = LEAST_MILLIS + random.nextInt(MOST_MILLIS - LEAST_MILLIS);
      exitCode = run((age, requests) -> age >= millis);
    }
    if (exitCode == null && killedAtWork == 0) {
      // Starts are slow here: one more counts requests, of which an upload has more than files.
      int enough = 1 + random.nextInt(files());
      exitCode = run((age, requests) -> requests >= enough);
    }
    if (exitCode == null) {
      exitCode = run((age, requests) -> age >= LONGEST_MILLIS);
    }
    return judge(exitCode == null ? -1 : exitCode);
  }

  private int files() {
    return job.expected().values().stream().mapToInt(Map::size).sum();
  }

  /** Says when a process is killed: by its age, and by the requests of work that it has sent. */
  private interface Clock {
    boolean isOver(long ageMillis, long requests);
  }

  /** Answers the exit code, or null where the process was killed. */
  private Integer run(Clock clock) {
    long before = work();
    long start = System.nanoTime();
    long requests = 0;
    Process process = job.start(program);
    try {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        long age = (System.nanoTime() - start) / 1_000_000;
        boolean worked = requests > 0;
        requests = work() - before;
        if (!worked && requests > 0) {
          slowest = Math.max(slowest, age);
        }
        if (clock.isOver(age, requests)) {
          kills++;
          killedAtWork += requests > 0 ? 1 : 0;
          return null;
        }
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }

  private long work() {
    RequestReport report = job.sandbox().requests();
    return report.puts() + WORK.stream().mapToLong(report::calls).sum();
  }

  private Round judge(int exitCode) {
    Map<String, Map<String, String>> missing = new TreeMap<>(job.expected());
    Set<String> seen = new HashSet<>();
    int twice = 0;
    for (StoredUnit unit : job.sandbox().units()) {
      String key = String.valueOf(unit.meta().get("dataset_key"));
      Map<String, String> files = new TreeMap<>();
      unit.files().forEach((spec, file) -> files.put(spec, file.checksum()));
      missing.remove(key, files);
      twice += seen.add(key) ? 0 : 1;
    }
    List<String> stuck = new ArrayList<>();
    for (JsonNode unit : job.units()) {
      if (!unit.path("state").asText().equals("REGISTERED")) {
        stuck.add(unit.toString());
      }
    }
    return new Round(kills, killedAtWork, missing.size(), twice, stuck.size(), exitCode, slowest);
  }
}

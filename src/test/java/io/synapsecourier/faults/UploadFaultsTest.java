package io.synapsecourier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.faults.FaultJob.Ended;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.SharedSandbox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong on the way, each unit is registered exactly once, with the right bytes. */
class UploadFaultsTest {
  @TempDir Path folder;

  /** One call in ten fails, in any of these ways. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void oneFaultInTenCallsCostsLessThanAThirdMoreRequests(int batchSize) {
    // The rule leads transfers through the place where they are counted.
    long calm = requests("calm", batchSize, List.of(never()));
    long disturbed = requests("disturbed", batchSize, Trouble.all(0.1));
    assertThat(disturbed).as("instead of %s", calm).isBetween(calm + 1, calm * 13 / 10);
  }

  private static Fault never() {
    return Fault.of(Endpoint.PUT, Kind.STATUS).withProbability(0);
  }

  /** Uploads into an empty sandbox; answers how often that was called. */
  private long requests(String name, int batchSize, List<Fault> faults) {
    FaultJob job = job(folder.resolve(name), 100, batchSize);
    job.sandbox().arm(faults);
    Ended ended = job.upload();
    assertThat(ended.code()).as("%s", ended).isZero();
    new Witness(job, ended.toString()).everythingIsThereOnce();
    return job.sandbox().requests().answers().values().stream()
        .flatMap(calls -> calls.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void everyUnitArrivesOnceThroughAllFaultsTogether(int batchSize) {
    arrivesOnce(100, batchSize, Trouble.all());
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void everyUnitArrivesOnceThroughEachFaultAlone(Trouble trouble) {
    arrivesOnce(100, 4, trouble.faults());
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void aThousandUnitsArriveOnceThroughAllFaultsTogether(int batchSize) {
    arrivesOnce(1_000, batchSize, Trouble.all());
  }

  private void arrivesOnce(int units, int batchSize, List<Fault> faults) {
    FaultJob job = job(folder, units, batchSize);
    job.sandbox().arm(faults);
    Ended ended = job.upload();
    assertThat(ended.code()).as("%s", ended).isZero();
    new Witness(job, ended.toString()).everythingIsThereOnce();

    job.sandbox().arm();
    long puts = job.sandbox().requests().puts();
    Ended again = job.upload();
    assertThat(again.code()).as("%s", again).isZero();
    assertThat(job.sandbox().requests().puts()).isEqualTo(puts);
    new Witness(job, again.toString()).everythingIsThereOnce();
  }

  private static FaultJob job(Path folder, int units, int batchSize) {
    FaultJob job = new FaultJob(folder, SharedSandbox.fresh()).units(units);
    job.option("--batch-size", String.valueOf(batchSize));
    job.setting("backend.timeout", Trouble.TIMEOUT).setting("backend.patience", "300s");
    // What comes late comes before the second look, also on a busy machine.
    job.setting("lookup.grace", "3s");
    // Half of all calls fail where every fault is armed: six attempts would not always do.
    return job.setting("retry.attempts", "40");
  }
}

package io.synapsecourier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.faults.FaultJob.Ended;
import io.synapsecourier.sandbox.Fault;
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
    FaultJob job = new FaultJob(folder, SharedSandbox.fresh()).units(units);
    job.option("--batch-size", String.valueOf(batchSize))
        .setting("backend.timeout", Trouble.TIMEOUT);
    // Half of all calls fail where every fault is armed: six attempts would not always do.
    job.setting("retry.attempts", "40");
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
}

package io.synapsecourier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.faults.FaultJob.Ended;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.SharedSandbox;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A unit that always fails keeps no other from being registered, whatever it fails with. */
class PoisonTest {
  /** In the order of their names it comes first, and so in each batch. */
  private static final String KEY = "a-poison";

  private static final String FILE = "poison.png";

  @TempDir Path folder;

  /** What goes wrong with each request that has the unit, or its file, in it. */
  enum Poison {
    REFUSED(Endpoint.DATA_UNITS, Kind.STATUS, 422, KEY, "backend-refused"),
    BREAKS_THE_BACKEND(Endpoint.DATA_UNITS, Kind.STATUS, 500, KEY, "backend-failed"),
    BREAKS_THE_ANSWER(Endpoint.DATA_UNITS, Kind.HTML, 0, KEY, "backend-failed"),
    IS_NOT_PRESIGNED(Endpoint.PRESIGN, Kind.STATUS, 400, FILE, "backend-refused"),
    BREAKS_PRESIGNING(Endpoint.PRESIGN, Kind.STATUS, 500, FILE, "backend-failed"),
    BREAKS_THE_PRESIGNED_ANSWER(Endpoint.PRESIGN, Kind.WRONG_BODY, 0, FILE, "backend-failed"),
    IS_NOT_STORED(Endpoint.PUT, Kind.STATUS, 400, FILE, "storage-refused"),
    BREAKS_THE_STORAGE(Endpoint.PUT, Kind.RESET_BEFORE, 0, FILE, "storage-busy"),
    BREAKS_THE_CONFIRMATION(Endpoint.CONFIRM, Kind.STATUS, 500, FILE, "backend-failed");

    private final Fault fault;
    private final String code;

    Poison(Endpoint endpoint, Kind kind, int status, String text, String code) {
      Fault always = Fault.of(endpoint, kind).containing(text);
      this.fault = kind == Kind.STATUS ? always.withStatus(status) : always;
      this.code = code;
    }
  }

  @Test
  void aUnitThatIsAlwaysRefusedDoesNotBlockTheOthers() {
    blocksNobody(Poison.REFUSED);
  }

  @Test
  void aUnitThatBreaksPresigningDoesNotBlockTheOthers() {
    blocksNobody(Poison.BREAKS_PRESIGNING);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void aUnitThatAlwaysFailsDoesNotBlockTheOthers(Poison poison) {
    blocksNobody(poison);
  }

  private void blocksNobody(Poison poison) {
    FaultJob job = new FaultJob(folder, SharedSandbox.fresh());
    job.unit(KEY, FILE, new byte[] {1}, new byte[] {2}).units(60).option("--batch-size", "50");
    job.setting("call.repeats", "1").setting("put.repeats", "1").setting("lookup.grace", "300ms");
    job.setting("retry.attempts", "4").setting("retry.first", "50ms");
    job.sandbox().arm(poison.fault);
    stopsAlone(job, poison);

    // Replayed, it comes before everything that is new.
    assertThat(job.run("dead-letters", "replay", id(job)).code()).isZero();
    job.unit("z-new", new byte[] {3}, new byte[] {4});
    stopsAlone(job, poison);

    assertThat(job.run("dead-letters", "replay", id(job)).code()).isZero();
    job.sandbox().arm();
    Ended mended = job.upload();
    assertThat(mended.code()).as("%s", mended).isZero();
    new Witness(job, mended.toString()).everythingIsThereOnce();
  }

  private static void stopsAlone(FaultJob job, Poison poison) {
    Ended ended = job.upload();
    assertThat(ended.code()).as("%s", ended).isEqualTo(1);
    Witness witness = new Witness(job, ended.toString());
    witness.nothingIsThereTwice();
    Set<String> others = new TreeSet<>(job.expected().keySet());
    others.remove(KEY);
    assertThat(witness.keys()).as("%s", ended).containsExactlyInAnyOrderElementsOf(others);
    assertThat(job.stopped())
        .singleElement()
        .satisfies(unit -> assertThat(unit.path("code").asText()).isEqualTo(poison.code));
  }

  private static String id(FaultJob job) {
    JsonNode poison = job.stopped().get(0);
    assertThat(poison.path("unit_key").asText()).isEqualTo(KEY);
    return poison.path("id").asText();
  }
}

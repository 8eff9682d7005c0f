package io.synapsecourier.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.faults.FaultJob.Ended;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.SharedSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** One fault at one call of an upload: first it lasts, then it has been mended and comes once. */
final class Cell implements AutoCloseable {
  private static final String GOES_ON = "goes on";
  private static final String DEAD = "dead letter";
  private static final String UNKNOWN = "for a person:";
  private static final int ABOVE_CHUNK = (50 << 20) + 1;
  private static final int ABOVE_PART = (int) (SharedSandbox.MULTIPART_THRESHOLD + 1);
  private static final Duration SHORT_ABSENCE = Duration.ofMillis(300);

  private final Call call;
  private final Wrong wrong;
  private final FaultJob job;
  private final Relay relay;

  /** What becomes of the units, in words. */
  record Outcomes(String once, String lasting) {}

  Cell(Path folder, Call call, Wrong wrong) throws IOException {
    this.call = call;
    this.wrong = wrong;
    job = new FaultJob(folder, SharedSandbox.fresh());
    relay = isRefusedByBackend() ? new Relay(job.sandbox().uri()) : null;
    if (relay != null) {
      job.through(relay.uri());
    }
    job.option("--project", "7").option("--batch-size", "50");
    job.setting("call.repeats", "1").setting("put.repeats", "1");
    job.setting("retry.attempts", "2").setting("retry.first", "50ms");
    job.setting("lookup.grace", "300ms").setting("backend.again", "200ms");
    if (wrong == Wrong.SLOW) {
      // The sandbox needs a moment for 50 MiB.
      String limit = call == Call.CHUNK ? "10s" : "1s";
      job.setting("backend.timeout", limit).setting("storage.timeout", "1s");
      job.setting("lookup.grace", "3s");
    }
    if (wrong == Wrong.EXPIRED_403) {
      // The run ends at the refusal; what is asked once more would else be over before it is seen.
      job.setting("backend.again", "5s");
    }
    job.option("--max-file-size-mb", "60");
    if (call.throughBackend()) {
      job.sandbox().defaultStorage(12);
      job.option("--storage", "12");
    }
    write("unit-1", 1);
  }

  private boolean isRefusedByBackend() {
    return wrong == Wrong.REFUSED && !call.isToStorage();
  }

  private void write(String key, int seed) {
    int size = call == Call.CHUNK ? ABOVE_CHUNK : call.inParts() ? ABOVE_PART : 1_000;
    byte[] image = new byte[size];
    byte[] label = new byte[100];
    Random random = new Random(seed);
    random.nextBytes(label);
    random.nextBytes(image);
    job.unit(key, image, label);
  }

  Outcomes outcomes() {
    String lasting = lasting();
    if (call == Call.TASKS && wrong == Wrong.SLOW) {
      comesToRest();
    }
    if (isForAPerson(lasting)) {
      settle();
    }
    write("unit-2", 2);
    String once = once();
    if (!once.equals(GOES_ON)) {
      if (call == Call.TASKS && wrong == Wrong.SLOW) {
        comesToRest();
      }
      arm(List.of());
      if (isForAPerson(once)) {
        settle();
      }
      Ended mended = job.upload();
      assertThat(mended.code()).as("%s %s, mended: %s", call, wrong, mended).isZero();
    }
    Witness witness = witness("at the end");
    witness.everythingIsThereOnce();
    assertThat(witness.tasksAreThereOnce()).isEqualTo(job.expected().keySet());
    return new Outcomes(once, lasting);
  }

  /** What still goes on at the backend is over before a person looks. */
  private void comesToRest() {
    arm(List.of());
    Set<String> all = job.expected().keySet();
    await().until(() -> witness("at rest").tasksAreThereOnce().equals(all));
  }

  private static boolean isForAPerson(String outcome) {
    return outcome.contains(DEAD) || outcome.contains(UNKNOWN);
  }

  private String lasting() {
    arm(faults(Integer.MAX_VALUE));
    if (relay != null) {
      leave(Duration.ZERO);
    }
    Ended ended = job.setting("backend.patience", "1s").upload();
    return outcome(ended, "while it lasts");
  }

  private String once() {
    if (call == Call.REGISTER && wrong == Wrong.EXPIRED_400) {
      // A refused request is divided, if it is one for both units.
      job.setting("register.messages", "2").setting("register.wait", "30000");
    }
    arm(faults(1));
    if (relay != null) {
      leave(call.isAtStart() ? Duration.ZERO : SHORT_ABSENCE);
    }
    Ended ended = job.setting("backend.patience", "30s").upload();
    return outcome(ended, "once");
  }

  private void leave(Duration length) {
    if (call.isFirst()) {
      relay.leave();
    } else {
      relay.leaveAfter(call.before(), length);
    }
  }

  private void arm(List<Fault> faults) {
    job.sandbox().arm(faults);
    if (relay != null) {
      relay.comeBack();
    }
  }

  private List<Fault> faults(int times) {
    List<Fault> faults = new ArrayList<>();
    if (call == Call.LOOK_UP) {
      faults.add(Fault.of(Endpoint.DATA_UNITS, Kind.LOST_ANSWER).times(1));
    }
    if (relay == null) {
      Fault fault = wrong.of(call.endpoint());
      if (wrong == Wrong.SLOW && call == Call.CHUNK) {
        fault = fault.withDelay(Duration.ofSeconds(11));
      }
      faults.add(fault.fromCall(call.nth()).times(times));
    }
    return faults;
  }

  private Witness witness(String when) {
    return new Witness(job, call + " " + wrong + " " + when);
  }

  /**
   * What became of the units; fails where one is lost, or there twice, or the fault did not hit.
   */
  private String outcome(Ended ended, String when) {
    String what = call + " " + wrong + " " + when + ": " + ended;
    Witness witness = witness(when + ": " + ended);
    witness.nothingIsThereTwice();
    boolean hit = relay == null ? job.sandbox().faultHits() > 0 : relay.hasLeft();
    assertThat(hit).as("the fault hit, %s", what).isTrue();
    if (ended.code() == 0) {
      witness.everythingIsThereOnce();
      assertThat(witness.tasksAreThereOnce()).as(what).isEqualTo(job.expected().keySet());
      return GOES_ON;
    }
    List<JsonNode> units = job.units();
    Set<String> known = new TreeSet<>();
    Set<String> words = new TreeSet<>();
    for (JsonNode unit : units) {
      known.add(unit.path("unit_key").asText());
      String state = unit.path("state").asText();
      if (!state.equals("TASKED") && !state.equals("DISCARDED")) {
        words.add(words(state, unit.path("code").asText("")));
      }
    }
    assertThat(known).as(what).containsAll(witness.keys());
    if (ended.code() == 4) {
      // How far each unit was when the upload gave up is up to the moment.
      words.removeIf(word -> word.startsWith("waits:"));
      words.add(known.isEmpty() ? "exit code 4" : "exit code 4, the units wait");
    } else {
      assertThat(known).as(what).isEqualTo(job.expected().keySet());
    }
    if (known.isEmpty()) {
      words.add("nothing is sent");
    }
    assertThat(words).as(what).isNotEmpty();
    return String.join(", ", words);
  }

  private static String words(String state, String code) {
    String reason = code.isEmpty() ? "" : " `" + code + "`";
    return switch (state) {
      case "DEAD" -> DEAD + reason;
      case "UNKNOWN" -> UNKNOWN + reason;
      default -> "waits:" + reason;
    };
  }

  /** What a person does: what is there is discarded, what is not is sent again. */
  private void settle() {
    Witness witness = witness("settling");
    for (JsonNode unit : job.stopped()) {
      boolean task = unit.path("code").asText().startsWith("task");
      Collection<String> there = task ? witness.tasksAreThereOnce() : witness.keys();
      boolean discard =
          unit.path("state").asText().equals("UNKNOWN")
              && there.contains(unit.path("unit_key").asText());
      String id = unit.path("id").asText();
      Ended ended =
          discard
              ? job.run("dead-letters", "discard", "--note", "it is there", id)
              : job.run("dead-letters", "replay", id);
      assertThat(ended.code()).as("%s", ended).isZero();
    }
  }

  @Override
  public void close() throws IOException {
    job.sandbox().arm();
    if (relay != null) {
      relay.close();
    }
  }
}

package io.synapsecourier.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.SandboxClient.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
  private Sandbox sandbox;
  private SandboxClient client;
  private String unit;

  @BeforeEach
  void start() throws IOException {
    sandbox = SharedSandbox.fresh();
    client = new SandboxClient(sandbox);
    String checksum = client.upload("a.bin", "content");
    unit = "{\"data_collection\":43,\"files\":{\"data_1\":{\"checksum\":\"" + checksum + "\"}}}";
  }

  private Reply post() throws IOException {
    return client.post("/data_units/", unit);
  }

  @Test
  void aStatusIsAnsweredWithoutTheWork() throws IOException {
    sandbox.arm(
        Fault.of(Endpoint.DATA_UNITS, Kind.STATUS).withStatus(429).withRetryAfter(3).times(1));
    Reply refused = post();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.response().headers().firstValue("Retry-After")).contains("3");
    assertThat(sandbox.units()).isEmpty();
    assertThat(post().status()).isEqualTo(201);
    assertThat(sandbox.requests().answers().get("data_units"))
        .containsEntry(429, 1L)
        .containsEntry(201, 1L);
  }

  @Test
  void aConnectionResetBeforeTheWorkLeavesNothingDone() {
    sandbox.arm(Fault.of(Endpoint.DATA_UNITS, Kind.RESET_BEFORE));
    assertThatThrownBy(this::post).isInstanceOf(IOException.class);
    assertThat(sandbox.units()).isEmpty();
    assertThat(sandbox.requests().answers().get("data_units")).containsEntry(0, 1L);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"RESET_AFTER", "LOST_ANSWER", "TRUNCATE"})
  void anAnswerThatIsLostOrCutComesAfterTheWork(Kind kind) {
    sandbox.arm(Fault.of(Endpoint.DATA_UNITS, kind));
    assertThatThrownBy(this::post).isInstanceOf(IOException.class);
    assertThat(sandbox.units()).hasSize(1);
  }

  @Test
  void aResetAfterTheRequestIsReadLeavesNothingDone() {
    sandbox.arm(Fault.of(Endpoint.DATA_UNITS, Kind.RESET_READ));
    assertThatThrownBy(this::post).isInstanceOf(IOException.class);
    assertThat(sandbox.units()).isEmpty();
  }

  @Test
  void whatHasExpiredIsSaidWithTheStatus() throws IOException {
    sandbox.arm(Fault.of(Endpoint.DATA_UNITS, Kind.EXPIRED).withStatus(403));
    Reply reply = post();
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text()).contains("expired");
    assertThat(sandbox.units()).isEmpty();
  }

  @Test
  void aPageForPeopleIsNoJson() throws IOException {
    sandbox.arm(Fault.of(Endpoint.DATA_UNITS, Kind.HTML));
    Reply reply = post();
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.response().headers().firstValue("Content-Type")).contains("text/html");
    assertThat(reply.text()).startsWith("<!DOCTYPE html>");
    assertThat(sandbox.units()).isEmpty();
  }

  @Test
  void aFaultOfCallsThatContainATextLeavesTheOthersAlone() throws IOException {
    sandbox.arm(Fault.of(Endpoint.DATA_UNITS, Kind.STATUS).containing("\"poison\""));
    assertThat(post().status()).isEqualTo(201);
    unit = unit.replace("\"files\"", "\"meta\":{\"a\":\"poison\"},\"files\"");
    assertThat(post().status()).isEqualTo(503);
    assertThat(sandbox.faultHits()).isEqualTo(1);
  }

  @Test
  void aSlowCallGoesOnAsSoonAsTheFaultsAreReplaced() throws Exception {
    sandbox.arm(Fault.of(Endpoint.DATA_UNITS, Kind.SLOW).withDelay(Duration.ofMinutes(5)));
    CompletableFuture<Reply> reply =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return post();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    await().until(() -> sandbox.faultHits() == 1);
    sandbox.arm();
    assertThat(reply.get(20, TimeUnit.SECONDS).status()).isEqualTo(201);
  }

  @Test
  void aWrongBodyIsWellFormedAndTellsNothing() throws IOException {
    sandbox.arm(Fault.of(Endpoint.DATA_UNITS, Kind.WRONG_BODY));
    Reply reply = post();
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().has("id")).isFalse();
    assertThat(sandbox.units()).isEmpty();
  }

  @Test
  void aLateCommitHappensAfterTheConnectionIsGone() {
    sandbox.arm(Fault.of(Endpoint.DATA_UNITS, Kind.LATE_COMMIT).withDelay(Duration.ofMillis(200)));
    assertThatThrownBy(this::post).isInstanceOf(IOException.class);
    await().atMost(Duration.ofSeconds(10)).until(() -> sandbox.units().size() == 1);
  }

  @Test
  void aResetForgetsWhatWasToBeCommittedLate() {
    sandbox.arm(
        Fault.of(Endpoint.DATA_UNITS, Kind.LATE_COMMIT).withDelay(Duration.ofSeconds(1)).times(1));
    assertThatThrownBy(this::post).isInstanceOf(IOException.class);
    sandbox.reset();
    await()
        .during(Duration.ofMillis(1_500))
        .atMost(Duration.ofSeconds(20))
        .until(() -> sandbox.units().isEmpty());
  }

  @Test
  void whatIsKeptBackIsDoneWhenTheSandboxIsToldTo() throws IOException {
    sandbox.arm(Fault.of(Endpoint.DATA_UNITS, Kind.KEPT_BACK).times(1));
    assertThatThrownBy(this::post).isInstanceOf(IOException.class);
    assertThat(sandbox.units()).isEmpty();

    assertThat(client.post("/sandbox/release", "{}").json().at("/calls").intValue()).isEqualTo(1);
    assertThat(sandbox.units()).hasSize(1);
    assertThat(sandbox.release()).isZero();
  }

  @Test
  void aListThatGrowsShowsEveryUnitAndOneThatShrinksLeavesSomeOut() throws IOException {
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(post().json().at("/id").longValue());
    }
    sandbox.arm(Fault.of(Endpoint.DATA_UNITS_LIST, Kind.GROWING_LIST));
    assertThat(listed()).containsAll(all);
    sandbox.arm(Fault.of(Endpoint.DATA_UNITS_LIST, Kind.SHRINKING_LIST));
    assertThat(listed()).isSubsetOf(all).doesNotContain(all.get(2));
  }

  private List<Long> listed() throws IOException {
    List<Long> ids = new ArrayList<>();
    for (int page = 1; ; page++) {
      JsonNode answer = client.get("/data_units/?page=" + page).json();
      answer.at("/results").forEach(unit -> ids.add(unit.at("/id").longValue()));
      if (answer.at("/next").isNull()) {
        return ids;
      }
    }
  }

  @Test
  void aSlowCallIsAnsweredInTheEnd() throws IOException {
    sandbox.arm(Fault.of(Endpoint.DATA_UNITS, Kind.SLOW).withDelay(Duration.ofSeconds(1)));
    assertThat(post().status()).isEqualTo(201);
  }

  @Test
  void expiredUrlsAreRefusedByTheStorage() throws IOException {
    sandbox.arm(Fault.of(Endpoint.PRESIGN, Kind.EXPIRED_URL).times(1));
    byte[] bytes = "x".getBytes(StandardCharsets.UTF_8);
    String expired = client.presign("a", 1).json().at("/files/0/presigned_url").textValue();
    assertThat(SandboxClient.putBytes(expired, bytes).status()).isEqualTo(403);
    String fresh = client.presign("a", 1).json().at("/files/0/presigned_url").textValue();
    assertThat(SandboxClient.putBytes(fresh, bytes).status()).isEqualTo(200);
  }

  @Test
  void unitListsCanComeWithoutChecksums() throws IOException {
    post();
    sandbox.arm(Fault.of(Endpoint.DATA_UNITS_LIST, Kind.NO_CHECKSUMS));
    JsonNode file = client.get("/data_units/").json().at("/results/0/files/data_1");
    assertThat(file.has("checksum")).isFalse();
    assertThat(file.has("id")).isTrue();
  }

  @Test
  void faultsBeginAtTheNthCallAndEndAfterSomeTimes() throws IOException {
    sandbox.arm(Fault.of(Endpoint.PROJECTS, Kind.STATUS).fromCall(2).times(2));
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      statuses.add(client.get("/projects/7/").status());
    }
    assertThat(statuses).containsExactly(200, 503, 503, 200, 200);
  }

  @Test
  void chanceIsTheSameForTheSameSeed() throws IOException {
    Fault sometimes = Fault.of(Endpoint.PROJECTS, Kind.STATUS).withProbability(0.5);
    List<List<Integer>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      sandbox.arm(sometimes);
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        statuses.add(client.get("/projects/7/").status());
      }
      runs.add(statuses);
    }
    assertThat(runs.get(0)).isEqualTo(runs.get(1)).contains(200, 503);
  }

  @Test
  void faultsAreArmedByHttpAndShownBack() throws IOException {
    Reply armed =
        client.put(
            "/sandbox/faults",
            """
            [{"match": "data_units", "kind": "status", "status": 502, "retry_after": 1, "nth": 1},
             {"match": "confirm", "kind": "slow", "delay_ms": 5, "probability": 0.1}]
            """);
    assertThat(armed.status()).isEqualTo(200);
    assertThat(client.get("/sandbox/faults").json()).isEqualTo(armed.json());
    assertThat(armed.json().at("/0/times").intValue()).isEqualTo(1);
    assertThat(post().status()).isEqualTo(502);
    assertThat(post().status()).isEqualTo(201);
    sandbox.reset();
    assertThat(client.get("/sandbox/faults").json()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[{\"match\":\"data_unit\",\"kind\":\"status\"}]",
        "[{\"match\":\"data_units\",\"kind\":\"expired_url\"}]",
        "[{\"match\":\"put\",\"kind\":\"late_commit\"}]",
        "[{\"match\":\"confirm\",\"kind\":\"gone\"}]",
        "[{\"match\":\"put\",\"kind\":\"slow\",\"delay\":1}]",
        "[{\"match\":\"put\",\"kind\":\"status\",\"status\":99}]",
        "[{\"match\":\"put\",\"kind\":\"status\",\"probability\":2}]",
        "[{\"match\":\"put\",\"kind\":\"status\",\"nth\":\"1\"}]"
      })
  void rulesThatMakeNoSenseAreRefused(String rules) throws IOException {
    assertThat(client.put("/sandbox/faults", rules).status()).isEqualTo(400);
  }
}

package io.synapsecourier.sandbox.sage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Json;
import io.synapsecourier.sandbox.sage.SageClient.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** sage-synapse.md §a, §i "Errors by cause" and "Throttles". */
class SageAccountTest {
  private final SageSandbox sage = SharedSage.fresh();
  private final SageClient client = new SageClient(sage);

  @Test
  void theProfileIsTheLogin() throws IOException {
    JsonNode own = client.get("R/userProfile").ok();
    assertThat(own.get("ownerId").textValue()).isEqualTo("3350396");
    assertThat(own.get("userName").textValue()).isEqualTo("tester");
    assertThat(client.get("R/userProfile/").ok()).isEqualTo(own);
    assertThat(client.get("R/userProfile/3350396").ok()).isEqualTo(own);
    JsonNode other = client.get("R/userProfile/3350397").ok();
    assertThat(other.get("userName").textValue()).isEqualTo("reader");
    assertThat(other.has("emails")).isFalse();
    assertThat(client.get("R/userProfile/1").status()).isEqualTo(404);
  }

  @Test
  void withoutAValidTokenTheAnswerIs401() throws IOException {
    for (String header : List.of("Bearer wrong", "Basic x", sage.token())) {
      Reply refused =
          SageClient.send(
              HttpRequest.newBuilder(client.uri("R/userProfile"))
                  .header("Authorization", header)
                  .build());
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.json().get("concreteType").textValue())
          .isEqualTo(SageClient.MODEL + "ErrorResponse");
      assertThat(refused.reason()).isEqualTo("Invalid access token");
    }
  }

  @Test
  void everyBaseAnswersAndUnknownPathsAreRefusedInTheSameForm() throws IOException {
    for (String base : List.of("R", "R/", "F", "A")) {
      assertThat(client.get(base).status()).as(base).isEqualTo(200);
    }
    Reply nothing = client.get("R/nothing");
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(nothing.reason()).contains("/repo/v1/nothing");
    assertThat(client.delete("R/userProfile").status()).isEqualTo(405);
    Reply broken = client.post("R/entity", "{\"a\":1,}");
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.reason()).contains("JSON");
  }

  @Test
  void moreThanThreeRequestsAtATimeAreTooMany() throws Exception {
    sage.sandbox()
        .arm(Fault.of(Endpoint.SAGE_PROFILE, Fault.Kind.SLOW).withDelay(Duration.ofMinutes(5)));
    List<CompletableFuture<Integer>> slow =
        IntStream.range(0, 3)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> status("R/userProfile")))
            .toList();
    await().until(() -> sage.sandbox().faultHits() == 3);
    Reply fourth = client.get("R/entity/" + sage.folder());
    assertThat(fourth.status()).isEqualTo(429);
    assertThat(fourth.reason())
        .isEqualTo("Too many concurrent requests. Allowed 3 concurrent connections at any time.");
    assertThat(new SageClient(sage, SageUser.READER).get("R/entity/" + sage.folder()).status())
        .as("another user")
        .isEqualTo(200);
    assertThat(client.get("S/entities").status()).as("the judge").isEqualTo(200);
    sage.sandbox().arm();
    for (CompletableFuture<Integer> reply : slow) {
      assertThat(reply.get()).isEqualTo(200);
    }
    assertThat(client.get("R/entity/" + sage.folder()).status()).isEqualTo(200);
  }

  private int status(String path) {
    try {
      return client.get(path).status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void tenMessagesAMinuteAreTheMost() throws IOException {
    ObjectNode message =
        Json.object()
            .put("subject", "Upload of m.tsv")
            .put("fileHandleId", client.upload("message.txt", "done"));
    message.putArray("recipients").add("3350396");
    for (int i = 0; i < 10; i++) {
      assertThat(client.post("R/message", message.toString()).status()).isEqualTo(201);
    }
    Reply refused = client.post("R/message", message.toString());
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.reason())
        .isEqualTo("Please slow down.  You may send a maximum of 10 message(s) every 60 second(s)");
    assertThat(sage.messages().get("count").intValue()).isEqualTo(10);
    IntStream.range(0, 50).forEach(i -> message.withArray("recipients").add("1"));
    assertThat(client.post("R/message", message.toString()).status()).isEqualTo(400);
  }

  @Test
  void theConfigurationLeadsHere() {
    assertThat(sage.config())
        .contains("[endpoints]\nrepoEndpoint = " + sage.repo() + "\n")
        .contains("authtoken = " + sage.token());
  }
}

package io.synapsecourier.sandbox.sage;

import static io.synapsecourier.sandbox.sage.SageClient.entity;
import static io.synapsecourier.sandbox.sage.SageClient.md5;
import static io.synapsecourier.sandbox.sage.SageClient.multipart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Json;
import io.synapsecourier.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SageLifeTest {
  private static final int PART = 1024;

  @TempDir Path folder;

  private final byte[] content = new byte[PART + 1];
  private final ObjectNode multipart = multipart("two parts.bin", content, PART);

  private SageSandbox start() {
    return SageSandbox.start(
        SandboxOptions.defaults().withStateDir(folder.resolve("state")).withToken("token"),
        SageOptions.defaults()
            .withSmallestPart(PART)
            .withMostChildren(3)
            .withMostVersions(2)
            .withDownloadUrlLife(Duration.ofSeconds(1)));
  }

  @Test
  void aRestartKeepsWhatWasAnswered() throws IOException {
    JsonNode entities;
    ObjectNode file;
    String upload;
    try (SageSandbox sage = start()) {
      SageClient client = new SageClient(sage);
      file = client.file(sage.folder(), "a.txt", "alpha");
      String entity = "R/entity/" + file.get("id").textValue();
      String activity = client.post("R/activity", "{\"name\":\"step\"}").ok().get("id").textValue();
      client.put(entity + "/generatedBy?generatedBy=" + activity, "").ok();
      ObjectNode set = (ObjectNode) client.get(entity + "/annotations2").ok();
      set.set("annotations", Json.MAPPER.readTree("{\"k\":{\"type\":\"LONG\",\"value\":[\"1\"]}}"));
      client.put(entity + "/annotations2", set.toString()).ok();
      client.delete("R/entity/" + client.folder(sage.folder(), "deleted"));
      upload = client.start(multipart).ok().get("uploadId").textValue();
      byte[] first = Arrays.copyOf(content, PART);
      SageClient.putPart(client.urls(upload, 1).get(0), first);
      client.add(upload, 1, md5(first)).ok();
      entities = sage.entities();
      limits(sage, client);
    }
    try (SageSandbox sage = start()) {
      SageClient client = new SageClient(sage);
      assertThat(sage.entities().at("/entities/2").toString())
          .isEqualTo(entities.at("/entities/2").toString());
      assertThat(entities.at("/entities/2/versions/0/annotations/k/value/0").asText())
          .isEqualTo("1");
      assertThat(entities.at("/entities/2/versions/0/activity/name").asText()).isEqualTo("step");
      JsonNode status = client.start(multipart).ok();
      assertThat(status.get("uploadId").textValue()).isEqualTo(upload);
      assertThat(status.get("partsState").textValue()).isEqualTo("10");
      SageClient.putPart(client.urls(upload, 2).get(0), new byte[1]);
      client.add(upload, 2, md5(new byte[1])).ok();
      String handle = client.complete(upload).ok().get("resultFileHandleId").textValue();
      assertThat(handle).isNotEqualTo(file.get("dataFileHandleId").textValue());
      expires(client, sage, handle);
    }
  }

  private static void limits(SageSandbox sage, SageClient client) throws IOException {
    client.folder(sage.folder(), "second");
    ObjectNode third = client.file(sage.folder(), "third", "alpha");
    assertThat(
            client.post("R/entity", entity("Folder", "fourth", sage.folder()).toString()).status())
        .isEqualTo(400);
    String path = "R/entity/" + third.get("id").textValue();
    ObjectNode next = (ObjectNode) client.put(path + "?newVersion=true", third.toString()).ok();
    assertThat(client.put(path + "?newVersion=true", next.toString()).status()).isEqualTo(400);
  }

  private static void expires(SageClient client, SageSandbox sage, String handle)
      throws IOException {
    URI url = URI.create(client.batch(handle, sage.folder()).get("preSignedURL").textValue());
    HttpRequest get = HttpRequest.newBuilder(url).build();
    await().atMost(Duration.ofSeconds(20)).until(() -> SageClient.send(get).status() == 403);
  }
}

package io.synapsecourier.backend.sage.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.Reference;
import io.synapsecourier.model.sage.SynapseId;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.sage.SageUser;
import io.synapsecourier.transfer.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Provenance, and what else hangs on an entity: links outside, messages. */
class ActivitiesTest {
  @RegisterExtension private final SageFixture sage = new SageFixture();
  private Activities activities;
  private SageEntity file;

  @BeforeEach
  void file() throws IOException {
    activities = new Activities(sage.client());
    String handle = sage.handle("a.txt", Bytes.of("x".getBytes(StandardCharsets.UTF_8)));
    file = new EntityWrites(sage.client()).create(NewEntity.file(sage.folder(), "a.txt", handle));
    sage.proxy().forget();
  }

  private static Reference entity(String id, Long version) {
    return new Reference.Entity(new SynapseId(id, version));
  }

  private Provenance step() {
    return new Provenance(
        "step1",
        "ran code",
        List.of(
            entity(sage.folder(), null),
            entity(file.id(), 1L),
            new Reference.Url(null, "https://example.org/data")),
        List.of(entity(file.id(), null)));
  }

  private Optional<Activity> current() throws IOException {
    return activities.of(new SynapseId(file.id(), null));
  }

  @Test
  void anActivityIsMadeAndAttachedWithTheBodyOfTheReleasedClient() throws IOException {
    Activity made = activities.set(file.id(), Optional.empty(), step());

    String type = "{\"concreteType\":\"org.sagebionetworks.repo.model.provenance.";
    assertThat(sage.proxy().lines())
        .containsExactly(
            "POST R/activity {\"name\":\"step1\",\"description\":\"ran code\",\"used\":["
                + type
                + "UsedEntity\",\"reference\":{\"targetId\":\"syn1002\","
                + "\"targetVersionNumber\":null},\"wasExecuted\":false},"
                + type
                + "UsedEntity\",\"reference\":{\"targetId\":\""
                + file.id()
                + "\",\"targetVersionNumber\":1},\"wasExecuted\":false},"
                + type
                + "UsedURL\",\"name\":null,\"url\":\"https://example.org/data\","
                + "\"wasExecuted\":false},"
                + type
                + "UsedEntity\",\"reference\":{\"targetId\":\""
                + file.id()
                + "\",\"targetVersionNumber\":null},\"wasExecuted\":true}]}",
            "PUT R/entity/" + file.id() + "/generatedBy?generatedBy=" + made.id());
    assertThat(current().orElseThrow().id()).isEqualTo(made.id());
    assertThat(current().orElseThrow().provenance()).isEqualTo(step());
  }

  @Test
  void anEqualActivityIsLeftAsItIs() throws IOException {
    Activity made = activities.set(file.id(), Optional.empty(), step());
    sage.proxy().forget();

    assertThat(activities.set(file.id(), Optional.of(made), step())).isEqualTo(made);
    assertThat(sage.proxy().lines()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Endpoint.class,
      names = {"SAGE_ACTIVITY", "SAGE_PROVENANCE_UPDATE"})
  void aLostAnswerLeavesTheEntityWithOneActivity(Endpoint call) throws IOException {
    sage.sage().sandbox().arm(Fault.of(call, Fault.Kind.RESET_AFTER).times(1));

    Activity made = activities.set(file.id(), Optional.empty(), step());

    assertThat(current()).contains(new Activity(made.id(), step()));
    assertThat(sage.oracle(file.id()).path("versions")).hasSize(1);
  }

  @Test
  void anEntityWithoutOneHasNone() throws IOException {
    assertThat(current()).isEmpty();
    activities.remove(file.id());
    activities.set(file.id(), Optional.empty(), step());
    activities.remove(file.id());
    assertThat(current()).isEmpty();
  }

  @Test
  void anActivityWithoutNameSaysNothingOfIt() throws IOException {
    activities.set(
        file.id(),
        Optional.empty(),
        new Provenance(null, null, List.of(entity(sage.folder(), null)), List.of()));

    assertThat(sage.proxy().lines().get(0)).startsWith("POST R/activity {\"used\":[");
  }

  @Test
  void anExternalHandleIsMadeOfItsAddress() throws IOException {
    FileHandle handle =
        new FileHandles(sage.client())
            .external("https://example.org/some/ext.txt", "text/plain", null, null);

    assertThat(handle.isExternal()).isTrue();
    assertThat(handle.fileName()).isEqualTo("ext.txt");
    assertThat(sage.proxy().lines())
        .containsExactly(
            "POST F/externalFileHandle {\"concreteType\":"
                + "\"org.sagebionetworks.repo.model.file.ExternalFileHandle\","
                + "\"fileName\":\"ext.txt\",\"externalURL\":\"https://example.org/some/ext.txt\","
                + "\"contentMd5\":null,\"contentSize\":null,\"contentType\":\"text/plain\"}");
  }

  @Test
  void aFileThatMayNotBeDownloadedIsToldAsThat() {
    SageException failure =
        catchThrowableOfType(
            SageException.class,
            () ->
                new FileHandles(sage.client(SageUser.STRANGER))
                    .download(file.dataFileHandleId(), FileHandles.Owner.entity(file.id())));

    assertThat(failure.problem().code()).isEqualTo("sage-forbidden");
  }

  @Test
  void aMessageWhoseAnswerIsLostIsNotSentAgain() throws IOException {
    String text = sage.handle("message.txt", Bytes.of("hi".getBytes(StandardCharsets.UTF_8)));
    Messages messages = new Messages(sage.client());
    messages.send("3350396", "Upload of m.tsv", text);
    sage.sage().sandbox().arm(Fault.of(Endpoint.SAGE_MESSAGE, Fault.Kind.RESET_AFTER).times(1));

    SageException failure =
        catchThrowableOfType(
            SageException.class, () -> messages.send("3350396", "Upload of m.tsv", text));

    assertThat(failure.problem().code()).isEqualTo("sage-outcome-unknown");
    assertThat(sage.sage().messages().path("count").asInt()).isEqualTo(2);
  }
}

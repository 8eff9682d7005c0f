package io.synapsecourier.backend.sage.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.model.sage.SynapseId;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.sage.SageUser;
import io.synapsecourier.transfer.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Entities are made, changed and deleted once each, whatever answers are lost. */
class EntityWritesTest {
  @RegisterExtension private final SageFixture sage = new SageFixture();
  private EntityWrites writes;
  private Entities entities;

  @BeforeEach
  void calls() {
    writes = new EntityWrites(sage.client());
    entities = new Entities(sage.client());
  }

  private String handle(String text) throws IOException {
    return sage.handle("a.txt", Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private SageEntity file(String name) throws IOException {
    return writes.create(NewEntity.file(sage.folder(), name, handle(name)));
  }

  private void arm(Endpoint endpoint, Fault.Kind kind, int times) {
    sage.sage().sandbox().arm(Fault.of(endpoint, kind).times(times));
  }

  private int versions(SageEntity entity) {
    return sage.oracle(entity.id()).path("versions").size();
  }

  @Test
  void aFileIsMadeWithTheBodyOfTheReleasedClient() throws IOException {
    String handle = handle("x");
    SageEntity made = writes.create(NewEntity.file(sage.folder(), "a.txt", handle));

    assertThat(made.version()).isEqualTo(1);
    assertThat(made.dataFileHandleId()).isEqualTo(handle);
    assertThat(sage.proxy().lines("POST R/entity "))
        .containsExactly(
            "POST R/entity {\"concreteType\":\"org.sagebionetworks.repo.model.FileEntity\","
                + "\"name\":\"a.txt\",\"dataFileHandleId\":\""
                + handle
                + "\",\"parentId\":\"syn1002\"}");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.Kind.class,
      names = {"RESET_AFTER", "RESET_READ", "RESET_BEFORE", "TRUNCATE", "STATUS"})
  void aLostAnswerMakesNoSecondEntity(Fault.Kind kind) throws IOException {
    String handle = handle("x");
    arm(Endpoint.SAGE_ENTITY_CREATE, kind, 2);

    SageEntity made = writes.create(NewEntity.file(sage.folder(), "a.txt", handle));

    assertThat(sage.named("a.txt")).isEqualTo(1);
    assertThat(sage.oracle(made.id()).path("versions")).hasSize(1);
  }

  @Test
  void aMakingThatIsCarriedOutAfterTheLookIsFoundByItsName() throws IOException {
    String handle = handle("x");
    arm(Endpoint.SAGE_ENTITY_CREATE, Fault.Kind.KEPT_BACK, 1);
    sage.proxy().meanwhile("POST R/entity/child", () -> {});
    sage.proxy().meanwhile("POST R/entity ", () -> {});
    sage.proxy().meanwhile("POST R/entity ", () -> sage.sage().sandbox().release());

    SageEntity made = writes.create(NewEntity.file(sage.folder(), "a.txt", handle));

    assertThat(made.dataFileHandleId()).isEqualTo(handle);
    assertThat(sage.named("a.txt")).isEqualTo(1);
  }

  @Test
  void aNameThatAnotherFileHasIsRefusedAndNotTakenForOurs() throws IOException {
    file("a.txt");
    String other = handle("other");

    SageException failure =
        catchThrowableOfType(
            SageException.class,
            () -> writes.create(NewEntity.file(sage.folder(), "a.txt", other)));

    assertThat(failure.fault()).isEqualTo(SageFault.NAME_TAKEN);
    assertThat(failure.outcome()).isEqualTo(SageException.Outcome.FINAL);
  }

  @Test
  void aLostAnswerIsNotTakenForAnEntityOfSomebodyElse() throws IOException {
    String ours = handle("ours");
    arm(Endpoint.SAGE_ENTITY_CREATE, Fault.Kind.RESET_READ, 1);
    sage.proxy().meanwhile("POST R/entity/child", () -> file("a.txt"));

    assertThatThrownBy(() -> writes.create(NewEntity.file(sage.folder(), "a.txt", ours)))
        .isInstanceOf(SageException.class)
        .hasMessageContaining("is something else");
  }

  @Test
  void aFolderThatIsThereIsUsed() throws IOException {
    SageEntity first = writes.folder(sage.folder(), "sub");

    assertThat(writes.folder(sage.folder(), "sub").id()).isEqualTo(first.id());
    assertThat(sage.named("sub")).isEqualTo(1);
    file("taken");
    assertThatThrownBy(() -> writes.folder(sage.folder(), "taken"))
        .isInstanceOf(SageException.class);
  }

  @Test
  void nothingIsSentWhereNothingDiffers() throws IOException {
    SageEntity file = file("a.txt");
    EntityChange same = EntityChange.content(file.dataFileHandleId(), true).named("a.txt");

    assertThat(writes.update(file, same).version()).isEqualTo(1);
    assertThat(sage.proxy().lines("PUT R/entity")).isEmpty();
  }

  @Test
  void anotherContentMakesAVersionOfItsOwnWithItsNumberAsLabel() throws IOException {
    SageEntity file = file("a.txt");

    SageEntity changed = writes.update(file, EntityChange.content(handle("y"), true));

    assertThat(changed.version()).isEqualTo(2);
    assertThat(changed.field("versionLabel")).isEqualTo("2");
    assertThat(sage.proxy().lines("PUT R/entity"))
        .singleElement()
        .asString()
        .startsWith("PUT R/entity/" + file.id() + "?newVersion=true ");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.Kind.class,
      names = {"RESET_AFTER", "RESET_READ", "RESET_BEFORE", "TRUNCATE", "STATUS"})
  void aLostAnswerMakesNoSecondVersion(Fault.Kind kind) throws IOException {
    SageEntity file = file("a.txt");
    String handle = handle("y");
    arm(Endpoint.SAGE_ENTITY_UPDATE, kind, 2);

    SageEntity changed = writes.update(file, EntityChange.content(handle, true));

    assertThat(changed.version()).isEqualTo(2);
    assertThat(versions(file)).isEqualTo(2);
  }

  @Test
  void aVersionThatStoreAsksForIsMadeOnceThoughNothingDiffers() throws IOException {
    SageEntity file = file("a.txt");
    arm(Endpoint.SAGE_ENTITY_UPDATE, Fault.Kind.RESET_AFTER, 1);

    writes.update(file, EntityChange.none().version(true).sentAlways());

    assertThat(versions(file)).isEqualTo(2);
  }

  @Test
  void whatSomebodyElseChangedMeanwhileStays() throws IOException {
    SageEntity file = file("a.txt");
    sage.proxy()
        .meanwhile(
            "PUT R/entity/" + file.id(),
            () -> writes.update(file, EntityChange.none().described("by another")));

    SageEntity renamed = writes.update(file, EntityChange.none().named("b.txt"));

    assertThat(renamed.name()).isEqualTo("b.txt");
    assertThat(renamed.description()).isEqualTo("by another");
  }

  @Test
  void aChangeThatIsOvertakenAgainAndAgainEnds() throws IOException {
    SageEntity file = file("a.txt");
    EntityWrites others = new EntityWrites(sage.another());
    for (int time = 0; time < EntityWrites.MOST_TRIES; time++) {
      String text = "by another " + time;
      sage.proxy()
          .meanwhile(
              "PUT R/entity/" + file.id(),
              () -> others.update(entities.get(file.id()), EntityChange.none().described(text)));
    }
    sage.proxy().forget();

    SageException failure =
        catchThrowableOfType(
            SageException.class, () -> writes.update(file, EntityChange.none().named("b.txt")));

    assertThat(failure.fault()).isEqualTo(SageFault.CHANGED);
    assertThat(sage.oracle(file.id()).path("name").asText()).isEqualTo("a.txt");
  }

  @Test
  void aFileMovesToAnotherParent() throws IOException {
    SageEntity file = file("a.txt");
    String target = writes.folder(sage.folder(), "sub").id();

    writes.update(file, EntityChange.parent(target));

    assertThat(sage.oracle(file.id()).path("parentId").asText()).isEqualTo(target);
    assertThat(versions(file)).isEqualTo(1);
  }

  @Test
  void aCopyHasTheSameContentAndNoBytesMove() throws IOException {
    SageEntity file = file("a.txt");
    String target = writes.folder(sage.folder(), "sub").id();
    sage.proxy().forget();

    SageEntity copy = writes.copy(file, target, file.dataFileHandleId());

    assertThat(copy.dataFileHandleId()).isEqualTo(file.dataFileHandleId());
    assertThat(sage.proxy().lines()).hasSize(1);
  }

  @Test
  void aDeletionWhoseAnswerIsLostIsDone() throws IOException {
    SageEntity file = file("a.txt");
    arm(Endpoint.SAGE_ENTITY_DELETE, Fault.Kind.RESET_AFTER, 1);

    writes.delete(new SynapseId(file.id(), null));

    assertThat(sage.named("a.txt")).isZero();
    assertThatThrownBy(() -> writes.delete(new SynapseId(file.id(), null)))
        .isInstanceOf(SageException.class);
  }

  @Test
  void whoIsNotCertifiedIsToldWhatToDo() throws IOException {
    EntityWrites newcomer = new EntityWrites(sage.client(SageUser.NEWCOMER));

    SageException failure =
        catchThrowableOfType(SageException.class, () -> newcomer.folder(sage.folder(), "sub"));

    assertThat(failure.problem().code()).isEqualTo("sage-certification");
    assertThat(failure.problem().remedy()).contains("certification quiz");
  }
}

package io.synapsecourier.backend.synapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.synapse.BackendException.Lost;
import io.synapsecourier.backend.synapse.BackendException.NotAllowed;
import io.synapsecourier.backend.synapse.BackendException.Refused;
import io.synapsecourier.backend.synapse.DataUnits.Existing;
import io.synapsecourier.backend.synapse.DataUnits.NewUnit;
import io.synapsecourier.backend.synapse.DataUnits.UnitFile;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.StorageInfo;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SharedSandbox;
import io.synapsecourier.transfer.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The API against a server that keeps its rules, and breaks them on demand. */
class SandboxApiTest {
  private Sandbox sandbox;
  private ApiClient client;
  private SynapseApi api;

  @BeforeEach
  void start() {
    sandbox = SharedSandbox.fresh();
    client = new ApiClient(sandbox.uri().toString(), sandbox.token(), Timeout.ofSeconds(10));
    api = new SynapseApi(client);
  }

  @AfterEach
  void close() {
    sandbox.arm();
    client.close();
  }

  private byte[] post(String path, String body) throws IOException {
    HttpPost post = new HttpPost(client.host() + path);
    post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    JsonNode answer = client.call(post);
    return answer.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String storedChecksum() throws IOException {
    sandbox.defaultStorage(12);
    Bytes file = Bytes.of("x".getBytes(StandardCharsets.UTF_8));
    return new DirectUpload(client).upload("x.bin", file, ByteFlow.FREE).checksum();
  }

  private static List<NewUnit> units(String checksum, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new NewUnit(Map.of("data_1", new UnitFile(checksum, "x.bin")), "{\"n\":" + i + "}"))
        .toList();
  }

  private List<Existing> existing() throws BackendException {
    List<Existing> found = new ArrayList<>();
    api.dataUnits(43, found::add, page -> page);
    return found;
  }

  @Test
  void aCollectionIsWhatTheBackendSays() throws IOException {
    DataCollection collection = api.collection(42);
    assertThat(collection.name()).isEqualTo("CT scans");
    assertThat(collection.specifications())
        .contains(new FileSpecification("label_1", "data", List.of(".json"), true));
    assertThat(collection.metaSchema()).contains("\"dataset_key\"");
    assertThat(api.collections()).contains(collection);
    assertThat(api.collection(43).metaSchema()).isNull();
  }

  @Test
  void storagesAndProjectsAreWhatTheBackendSays() throws IOException {
    assertThat(api.project(7)).isEqualTo("CT annotation");
    assertThat(api.storages()).extracting(StorageInfo::id).containsExactly(11L, 12L);
    assertThat(api.defaultStorage()).isEqualTo(api.storage(11));
    assertThat(SynapseApi.presigned(api.storage(11))).isTrue();
    assertThat(SynapseApi.presigned(api.storage(12))).isFalse();
  }

  @Test
  void whatIsNotThereIsRefusedAsNotFound() {
    assertThatThrownBy(() -> api.collection(4711))
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo("not-found"));
    assertThatThrownBy(() -> api.project(4711)).isInstanceOf(Refused.class);
  }

  @Test
  void aWrongTokenIsRefusedAndNotTold() {
    try (ApiClient wrong =
        new ApiClient(sandbox.uri().toString(), "syn_wrongwrong", Timeout.ofSeconds(10))) {
      assertThatThrownBy(() -> new SynapseApi(wrong).collections())
          .isInstanceOfSatisfying(
              NotAllowed.class, e -> assertThat(e.code()).isEqualTo("token-refused"))
          .hasMessageNotContaining("wrongwrong");
    }
  }

  @Test
  void allUnitsOfACollectionAreReadPageByPage() throws IOException {
    List<NewUnit> units = units(storedChecksum(), 251);
    List<Long> ids = DataUnits.answer(post("/data_units/", DataUnits.request(43, units)), 251);
    List<Existing> found = existing();
    assertThat(found).extracting(Existing::id).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(found)
        .extracting(Existing::meta)
        .containsExactlyInAnyOrderElementsOf(units.stream().map(NewUnit::meta).toList());
    assertThat(found)
        .allMatch(
            unit ->
                unit.checksums()
                    .equals(Map.of("data_1", units.get(0).files().get("data_1").checksum())));
  }

  @Test
  void aListWithoutChecksumsSaysSo() throws IOException {
    post("/data_units/", DataUnits.request(43, units(storedChecksum(), 1)));
    sandbox.arm(Fault.of(Endpoint.DATA_UNITS_LIST, Kind.NO_CHECKSUMS));
    assertThat(existing()).singleElement().extracting(Existing::checksums).isNull();
  }

  @Test
  void unitsThatBreakARuleAreRefusedAllTogether() throws IOException {
    List<NewUnit> units = new ArrayList<>(units(storedChecksum(), 1));
    units.addAll(units("0".repeat(40), 1));
    assertThatThrownBy(() -> post("/data_units/", DataUnits.request(43, units)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("no data file has the checksum");
    assertThat(sandbox.units()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"LOST_ANSWER", "TRUNCATE", "RESET_BEFORE", "WRONG_BODY"})
  void aRegistrationWithoutAGoodAnswerIsLostAndNotRepeated(Kind kind) throws IOException {
    String request = DataUnits.request(43, units(storedChecksum(), 1));
    sandbox.arm(Fault.of(Endpoint.DATA_UNITS, kind).times(1));
    assertThatThrownBy(() -> DataUnits.answer(post("/data_units/", request), 1))
        .isInstanceOf(Lost.class);
    boolean carriedOut = kind == Kind.LOST_ANSWER || kind == Kind.TRUNCATE;
    assertThat(sandbox.units()).hasSize(carriedOut ? 1 : 0);
  }

  @Test
  void tasksAreMade() throws IOException {
    String request = DataUnits.request(43, units(storedChecksum(), 2));
    List<Long> ids = DataUnits.answer(post("/data_units/", request), 2);
    post("/tasks/", DataUnits.taskRequest(7, ids));
    assertThat(sandbox.tasks()).hasSize(2);
  }
}

package io.synapsecourier.backend.synapse;

import static io.synapsecourier.rawserver.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.backend.synapse.BackendException.Lost;
import io.synapsecourier.backend.synapse.BackendException.Refused;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.StorageInfo;
import io.synapsecourier.rawserver.RawServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@org.junit.jupiter.api.Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class SynapseApiTest {
  private static final String OTHER = "http://other.invalid/data_units/?page=";

  /** A question to the API. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(SynapseApi api) throws IOException;
  }

  private static <T> T ask(RawServer server, Question<T> question) throws IOException {
    try (ApiClient client = new ApiClient(server.uri(), "t", Timeout.ofSeconds(5))) {
      return question.ask(new SynapseApi(client));
    }
  }

  private static <T> T ask(Question<T> question, String... bodies) throws IOException {
    String[] answers =
        Arrays.stream(bodies).map(b -> answer(200, b.replace('\'', '"'))).toArray(String[]::new);
    try (RawServer server = RawServer.answering(answers)) {
      return ask(server, question);
    }
  }

  private static List<Long> unitIds(SynapseApi api) throws BackendException {
    List<Long> ids = new ArrayList<>();
    api.dataUnits(42, unit -> ids.add(unit.id()), page -> page);
    return ids;
  }

  private static String page(String next, int... ids) {
    return page("'count':9,", next, ids);
  }

  private static String page(String count, String next, int... ids) {
    List<String> units =
        Arrays.stream(ids).mapToObj(id -> "{'id':" + id + ",'data_collection':42}").toList();
    String link = next == null ? "null" : "'" + next + "'";
    return "{" + count + "'next':" + link + ",'results':[" + String.join(",", units) + "]}";
  }

  @Test
  void aCollectionTellsItsSpecificationsAndItsSchema() throws IOException {
    DataCollection collection =
        ask(
            api -> api.collection(42),
            "{'id':42,'name':'CT','category':'image',"
                + "'meta':{'data_unit_meta_schema':{'type':'object'}},'file_specifications':["
                + "{'id':1,'name':'image_1','file_type':'image','extensions':['PNG','.Jpg',' ',''],"
                + "'is_required':true},{'name':'label_1','extensions':null}]}");
    assertThat(collection)
        .isEqualTo(
            new DataCollection(
                42,
                "CT",
                "image",
                List.of(
                    new FileSpecification("image_1", "image", List.of(".png", ".jpg"), true),
                    new FileSpecification("label_1", "", List.of(), false)),
                "{\"type\":\"object\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':42,'name':'CT','category':'image','meta':null}",
        "{'id':42,'name':'CT','category':'image','meta':{}}",
        "{'id':42,'name':'CT','category':'image','file_specifications':[101,102]}",
        "{'id':42,'name':'CT','category':'image','meta':{'data_unit_meta_schema':null},"
            + "'file_specifications':null}"
      })
  void aBackendThatExpandsNothingTellsNoSpecifications(String body) throws IOException {
    DataCollection collection = ask(api -> api.collection(42), body);
    assertThat(collection).isEqualTo(new DataCollection(42, "CT", "image", List.of(), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'message':'welcome'}", "[]", "null", "{'id':'42'}", "5", ""})
  void anAnswerOfSomethingElseIsNotTakenForWhatWasAsked(String body) {
    assertThatThrownBy(() -> ask(api -> api.collection(42), body)).isInstanceOf(Lost.class);
    assertThatThrownBy(() -> ask(api -> api.storage(11), body)).isInstanceOf(Lost.class);
    assertThatThrownBy(() -> ask(api -> api.project(7), body)).isInstanceOf(Lost.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'message':'welcome'}", "null", "{'results':{}}", "5", ""})
  void anAnswerThatIsNoListIsNotTakenForAnEmptyOne(String body) {
    assertThatThrownBy(() -> ask(SynapseApi::defaultStorage, body)).isInstanceOf(Lost.class);
    assertThatThrownBy(() -> ask(SynapseApi::collections, body)).isInstanceOf(Lost.class);
    assertThatThrownBy(() -> ask(SynapseApi::storages, body)).isInstanceOf(Lost.class);
    assertThatThrownBy(() -> ask(SynapseApiTest::unitIds, body)).isInstanceOf(Lost.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[S]", "{'results':[S]}", "{'count':1,'next':null,'results':[S]}"})
  void theDefaultStorageComesAsAPageOrAsAList(String body) throws IOException {
    String storage =
        "{'id':11,'name':'s','category':'internal','provider':'MinIO','is_default':true}";
    StorageInfo info = ask(SynapseApi::defaultStorage, body.replace("S", storage));
    assertThat(info).isEqualTo(new StorageInfo(11, "s", "internal", "MinIO", true));
    assertThat(SynapseApi.presigned(info)).isTrue();
  }

  @Test
  void withoutADefaultStorageNothingCanBeUploaded() {
    assertThatThrownBy(() -> ask(SynapseApi::defaultStorage, "{'results':[]}"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("no default storage");
  }

  @Test
  void onlyThePageThatFailedIsReadAgain() throws IOException {
    List<Long> ids = new ArrayList<>();
    try (RawServer server =
        RawServer.answering(
            answer(200, page(OTHER + 2, 1, 2).replace('\'', '"')),
            answer(503, "{}"),
            answer(200, page(OTHER + 3, 3, 4).replace('\'', '"')),
            answer(200, page(null, 5).replace('\'', '"')))) {
      ask(
          server,
          api -> {
            api.dataUnits(
                42,
                unit -> ids.add(unit.id()),
                page ->
                    () -> {
                      try {
                        return page.read();
                      } catch (BackendException.Lost e) {
                        return page.read();
                      }
                    });
            return null;
          });
    }
    assertThat(ids).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void unitsOfOtherCollectionsAreLeftOut() throws IOException {
    String body =
        "{'results':[{'id':1,'data_collection':42},{'id':2,'data_collection':43},{'id':3}]}";
    assertThat(ask(SynapseApiTest::unitIds, body)).containsExactly(1L, 3L);
  }

  @Test
  void onlyThePageNumberOfNextIsFollowed() throws IOException {
    try (RawServer server =
        RawServer.answering(
            answer(200, page(OTHER + "2&x=1", 1).replace('\'', '"')),
            answer(200, page(null, 2).replace('\'', '"')))) {
      assertThat(ask(server, SynapseApiTest::unitIds)).containsExactly(1L, 2L);
      assertThat(server.requests())
          .extracting(RawServer.Request::line)
          .containsExactly(
              "GET /data_units/?data_collection=42&page_size=100 HTTP/1.1",
              "GET /data_units/?data_collection=42&page_size=100&page=2 HTTP/1.1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0", "-2", "x", "99999999999", ""})
  void aNextThatDoesNotGoOnIsAnError(String number) {
    assertThatThrownBy(() -> ask(SynapseApiTest::unitIds, page(OTHER + number, 1)))
        .isInstanceOf(Lost.class)
        .hasMessageContaining("does not go on");
  }

  @Test
  void aPageThatRepeatsIsAnError() {
    assertThatThrownBy(() -> ask(SynapseApiTest::unitIds, page(OTHER + "2", 1)))
        .isInstanceOf(Lost.class);
  }

  @Test
  void aListThatGoesOnBeyondItsCountIsAnError() throws IOException {
    RawServer[] self = new RawServer[1];
    try (RawServer endless =
        RawServer.talking(
            (socket, in, out) -> {
              for (int number = 2; self[0].read(in) != null; number++) {
                String body = page(OTHER + number, number).replace('\'', '"');
                out.write(answer(200, body).getBytes(java.nio.charset.StandardCharsets.UTF_8));
              }
            })) {
      self[0] = endless;
      assertThatThrownBy(() -> ask(endless, SynapseApiTest::unitIds))
          .isInstanceOf(Lost.class)
          .hasMessageContaining("no end");
      assertThat(endless.requests()).hasSize(9);
    }
  }

  @Test
  void anEmptyPageWithANextIsAnError() {
    assertThatThrownBy(() -> ask(SynapseApiTest::unitIds, page("", OTHER + "2")))
        .isInstanceOf(Lost.class)
        .hasMessageContaining("no end");
  }
}

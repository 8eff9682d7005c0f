package io.synapsecourier.backend.synapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.backend.synapse.BackendException.Lost;
import io.synapsecourier.backend.synapse.Confirm.Result;
import io.synapsecourier.backend.synapse.DataUnits.Existing;
import io.synapsecourier.backend.synapse.DataUnits.NewUnit;
import io.synapsecourier.backend.synapse.DataUnits.UnitFile;
import io.synapsecourier.backend.synapse.Presign.Target;
import io.synapsecourier.backend.synapse.Presign.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecsTest {
  private static final List<Wanted> TWO =
      List.of(new Wanted("a.png", 3, "image/png"), new Wanted("한글.pcd", 25, null));
  private static final String A =
      "{'filename':'a.png','file_key':'k/a.png','presigned_url':'https://s/a','multipart':null}";
  private static final String PARTS =
      "{'part_number':1,'presigned_url':'https://s/1'},"
          + "{'part_number':2,'presigned_url':'https://s/2'}";

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static String b(String multipart) {
    return "{'filename':'한글.pcd','file_key':'k/b','presigned_url':null,'multipart':"
        + multipart
        + "}";
  }

  private static String b() {
    return b("{'upload_id':'U','part_size':20,'parts':[" + PARTS + "]}");
  }

  private static List<Target> presigned(String... files) throws BackendException {
    return Presign.answer(json("{'files':[" + String.join(",", files) + "]}"), TWO);
  }

  @Test
  void presigningAsksInTheOrderOfTheFiles() {
    assertThat(Presign.request(TWO, 3600))
        .isEqualTo(
            "{\"files\":[{\"filename\":\"a.png\",\"size\":3,\"content_type\":\"image/png\"},"
                + "{\"filename\":\"한글.pcd\",\"size\":25,\"content_type\":null}],"
                + "\"expiration\":3600}");
  }

  @Test
  void presignedPlacesArePairedByPosition() throws BackendException {
    assertThat(presigned(A, b()))
        .containsExactly(
            new Target("k/a.png", "https://s/a", null),
            new Target(
                "k/b",
                null,
                new Presign.Multipart("U", 20, List.of("https://s/1", "https://s/2"))));
  }

  @Test
  void filesOfOneNameArePairedByPositionToo() throws BackendException {
    List<Wanted> same = List.of(new Wanted("x", 1, null), new Wanted("x", 1, null));
    String files =
        "{'file_key':'1','presigned_url':'https://s/1'},{'file_key':'2','presigned_url':'https://s/2'}";
    assertThat(Presign.answer(json("{'files':[" + files + "]}"), same))
        .extracting(Target::fileKey)
        .containsExactly("1", "2");
  }

  @Test
  void aNameThatTheBackendKeepsComposedIsTheSame() throws BackendException {
    List<Wanted> decomposed = List.of(new Wanted("\u1112\u1161\u11ab", 1, null));
    String file = "{'filename':'한','file_key':'1','presigned_url':'https://s/1'}";
    assertThat(Presign.answer(json("{'files':[" + file + "]}"), decomposed)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "null", "[]", "{'files':null}", "{'files':{}}", "{'files':[]}", "", "5"})
  void anAnswerOfAnotherShapeIsRefused(String body) {
    assertThatThrownBy(() -> Presign.answer(json(body), TWO)).isInstanceOf(Lost.class);
  }

  @Test
  void tooFewTooManyAndSwappedPlacesAreRefused() {
    assertThatThrownBy(() -> presigned(A))
        .isInstanceOf(Lost.class)
        .hasMessageContaining("1 files of 2");
    assertThatThrownBy(() -> presigned(A, b(), b())).isInstanceOf(Lost.class);
    assertThatThrownBy(() -> presigned(b(), A))
        .isInstanceOf(Lost.class)
        .hasMessageContaining("order");
  }

  @Test
  void onePlaceForTwoFilesIsRefused() {
    List<Wanted> same = List.of(new Wanted("x", 1, null), new Wanted("x", 1, null));
    String key =
        "{'file_key':'1','presigned_url':'https://s/1'},{'file_key':'1','presigned_url':'https://s/2'}";
    String url =
        "{'file_key':'1','presigned_url':'https://s/1'},{'file_key':'2','presigned_url':'https://s/1'}";
    for (String files : List.of(key, url)) {
      assertThatThrownBy(() -> Presign.answer(json("{'files':[" + files + "]}"), same))
          .isInstanceOf(Lost.class)
          .hasMessageContaining("one place for two files");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{'upload_id':'U','part_size':20,'parts':[]}",
        "{'upload_id':'U','part_size':20}",
        "{'upload_id':null,'part_size':20,'parts':[P]}",
        "{'upload_id':'U','part_size':0,'parts':[P]}",
        "{'upload_id':'U','part_size':-1,'parts':[P]}",
        "{'upload_id':'U','part_size':12.5,'parts':[P]}",
        "{'upload_id':'U','part_size':99999999999999999999,'parts':[P]}",
        "{'upload_id':'U','part_size':20,'parts':[{'part_number':2,'presigned_url':'https://s/2'}]}",
        "{'upload_id':'U','part_size':20,'parts':[P,P]}",
        "{'upload_id':'U','part_size':20,'parts':[{'part_number':1,'presigned_url':null}]}"
      })
  void oddMultipartPlacesAreRefused(String multipart) {
    String given =
        b(multipart.replace("P,P", PARTS + "," + PARTS).replace("[P]", "[" + PARTS + "]"));
    assertThatThrownBy(() -> presigned(A, given)).isInstanceOf(Lost.class);
  }

  @Test
  void confirmingTellsChecksumSizeAndPartsInOrder() {
    List<Confirm.Sent> sent =
        List.of(
            new Confirm.Sent("k/a", "5ha", 3, null, Map.of()),
            new Confirm.Sent("k/b", "5hb", 25, "U", Map.of(10, "\"j\"", 2, "\"b\"", 1, "\"a\"")));
    assertThat(Confirm.request(sent))
        .isEqualTo(
            "{\"files\":[{\"file_key\":\"k/a\",\"checksum\":\"5ha\",\"size\":3},"
                + "{\"file_key\":\"k/b\",\"checksum\":\"5hb\",\"size\":25,\"multipart\":"
                + "{\"upload_id\":\"U\",\"parts\":[{\"part_number\":1,\"etag\":\"\\\"a\\\"\"},"
                + "{\"part_number\":2,\"etag\":\"\\\"b\\\"\"},"
                + "{\"part_number\":10,\"etag\":\"\\\"j\\\"\"}]}}]}");
  }

  private static Map<String, Result> confirmed(String results) throws BackendException {
    return Confirm.answer(json("{'results':[" + results + "]}"));
  }

  @Test
  void confirmationsAreFoundByKeyInAnyOrder() throws BackendException {
    Map<String, Result> results =
        confirmed(
            "{'file_key':'b','checksum':'','data_file_id':null,'success':false,'error':'not there'},"
                + "{'file_key':'a','checksum':'5HA','data_file_id':7,'success':true,'error':null}");
    assertThat(results)
        .containsOnly(
            Map.entry("a", new Result("5ha", 7L, null)),
            Map.entry("b", new Result("", null, "not there")));
    assertThat(results.get("c")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'true'", "1", "null", "'yes'", "{}", "false"})
  void onlyTrueIsSuccess(String success) throws BackendException {
    Result result = confirmed("{'file_key':'a','checksum':'5','success':" + success + "}").get("a");
    assertThat(result.error()).isEqualTo("no reason given");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {"'bad\\u001b[1m\\nx',bad [1m x", "'',no reason given", "{'c':1},{\"c\":1}", "5,5"})
  void theReasonIsOneSafeLine(String error, String told) throws BackendException {
    assertThat(confirmed("{'file_key':'a','success':false,'error':" + error + "}").get("a").error())
        .isEqualTo(told);
  }

  @Test
  void twoResultsForOneFileAreNoAnswer() {
    String result = "{'file_key':'a','checksum':'5','success':true}";
    assertThatThrownBy(() -> confirmed(result + "," + result)).isInstanceOf(Lost.class);
  }

  @Test
  void registrationsAreAnArrayWithFilesInOrder() {
    NewUnit unit =
        new NewUnit(
            Map.of("label_1", new UnitFile("22", "b.json"), "image_1", new UnitFile("11", "한.png")),
            "{\"name\":\"g\",\"age\":45,\"b\":1.50}");
    assertThat(DataUnits.request(42, List.of(unit, new NewUnit(Map.of(), null))))
        .isEqualTo(
            "[{\"data_collection\":42,\"files\":{"
                + "\"image_1\":{\"checksum\":\"11\",\"path\":\"한.png\"},"
                + "\"label_1\":{\"checksum\":\"22\",\"path\":\"b.json\"}},"
                + "\"meta\":{\"name\":\"g\",\"age\":45,\"b\":1.50}},"
                + "{\"data_collection\":42,\"files\":{},\"meta\":{}}]");
  }

  @Test
  void idsAreInTheOrderOfTheRequest() throws BackendException {
    assertThat(DataUnits.answer(json("[{'id':9},{'id':3}]"), 2)).containsExactly(9L, 3L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{'id':1}]",
        "[{'id':1},{'id':2},{'id':3}]",
        "[{'id':1},{'id':1}]",
        "[{'id':1},{'id':null}]",
        "[{'id':1},{}]",
        "[{'id':1},{'id':'2'}]",
        "[{'id':1},{'id':2.5}]",
        "[{'id':1},{'id':99999999999999999999}]",
        "[{'id':1},5]",
        "{'id':1}",
        "{'detail':'x','id':1}",
        "null",
        "''"
      })
  void idsThatCannotBePairedAreLost(String body) {
    assertThatThrownBy(() -> DataUnits.answer(json(body), 2)).isInstanceOf(Lost.class);
  }

  @Test
  void tasksAreAskedForByUnit() {
    assertThat(DataUnits.taskRequest(7, List.of(1L, 2L)))
        .isEqualTo("{\"project\":7,\"data\":[{\"data_unit\":1},{\"data_unit\":2}]}");
  }

  private static Existing existing(String unit) throws BackendException {
    return DataUnits.existing(ApiClient.parse(json(unit)));
  }

  @Test
  void anExistingUnitHasItsChecksumsAndItsMeta() throws BackendException {
    assertThat(
            existing(
                "{'id':5,'files':{'a':{'checksum':'AB'},'b':{'checksum':'c'}},'meta':{'n':1}}"))
        .isEqualTo(new Existing(5, Map.of("a", "ab", "b", "c"), "{\"n\":1}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':5,'meta':{}}",
        "{'id':5,'files':null,'meta':{}}",
        "{'id':5,'files':{},'meta':{}}",
        "{'id':5,'files':[{'checksum':'x'}],'meta':{}}",
        "{'id':5,'files':{'a':'https://s/a'},'meta':{}}",
        "{'id':5,'files':{'a':{'checksum':'x'},'b':{'path':'y'}},'meta':{}}",
        "{'id':5,'files':{'a':{'checksum':null}},'meta':{}}",
        "{'id':5,'files':{'a':{'checksum':''}},'meta':{}}",
        "{'id':5,'files':{'a':{'checksum':'x'}}}"
      })
  void aUnitThatCannotBeComparedHasNoChecksums(String unit) throws BackendException {
    assertThat(existing(unit)).isEqualTo(new Existing(5, null, "{}"));
  }

  @Test
  void aMetaOfNullIsAnEmptyOne() throws BackendException {
    assertThat(existing("{'id':5,'files':{'a':{'checksum':'x'}},'meta':null}"))
        .isEqualTo(new Existing(5, Map.of("a", "x"), "{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'id':null}", "{'id':'5'}", "{'id':1.5}", "7", "null"})
  void aUnitWithoutAnIdIsNoUnit(String unit) {
    assertThatThrownBy(() -> existing(unit)).isInstanceOf(Lost.class);
  }

  @ParameterizedTest
  @CsvSource({
    "a.png, image/png",
    "A.JPEG, image/jpeg",
    "x.tar.gz,",
    "noext,",
    "v.pcd,",
    "a.dcm, application/dicom",
    ".png, image/png",
    "a.,",
    "한글.json, application/json"
  })
  void theContentTypeComesFromTheLastExtension(String name, String type) {
    assertThat(ContentTypes.of(name)).isEqualTo(type);
  }
}

package io.synapsecourier.sandbox.sage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.sandbox.Json;
import io.synapsecourier.sandbox.sage.SageClient.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The calls of {@code store one.txt --parentId syn1002} as they were recorded (sage-synapse.md §j,
 * Log 1), with the bodies as printed; the answers have the recorded shape, with the statuses of §i.
 */
class RecordedStoreTest {
  private static final String MD5 = "b1946ac92492d2347c6235b4d2611184";

  private final SageSandbox sage = SharedSage.fresh();
  private final SageClient client = new SageClient(sage);

  /** Names and kinds of what the recorded answer tells; a null tells nothing. */
  private static Map<String, String> shape(JsonNode json) {
    Map<String, String> shape = new TreeMap<>();
    json.properties().stream()
        .filter(field -> !field.getValue().isNull())
        .forEach(field -> shape.put(field.getKey(), field.getValue().getNodeType().toString()));
    return shape;
  }

  private static JsonNode json(String text) throws IOException {
    return Json.MAPPER.readTree(text.replace("~.", SageClient.MODEL));
  }

  private static void assertRecorded(Reply reply, int status, String recorded) throws IOException {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(shape(reply.json())).containsAllEntriesOf(shape(json(recorded)));
  }

  private static String body(String recorded) {
    return recorded.replace("~.", SageClient.MODEL);
  }

  @Test
  void theRecordedCallsGetAnswersOfTheRecordedShape() throws IOException {
    assertThat(sage.folder()).isEqualTo("syn1002");
    assertRecorded(
        client.get("R/userProfile"),
        200,
        """
        {"ownerId":"3350396","userName":"tester","firstName":"T","lastName":"E",
         "emails":["t@example.org"],"etag":"db9ad852"}
        """);
    Reply none =
        client.post("R/entity/child", "{\"parentId\":\"syn1002\",\"entityName\":\"one.txt\"}");
    assertRecorded(none, 404, "{\"concreteType\":\"~.ErrorResponse\",\"reason\":\"No entity\"}");
    assertThat(none.json().get("concreteType").textValue())
        .isEqualTo(SageClient.MODEL + "ErrorResponse");
    JsonNode destination = client.get("F/entity/syn1002/uploadDestination").ok();
    assertThat(shape(destination))
        .isEqualTo(
            shape(
                json(
                    """
                    {"concreteType":"~.file.S3UploadDestination","storageLocationId":1,
                     "uploadType":"S3","banner":"","stsEnabled":false,"baseKey":"1"}
                    """)));
    Reply started =
        client.post(
            "F/file/multipart?forceRestart=false",
            body(
                """
                {"concreteType":"~.file.MultipartUploadRequest","contentType":"text/plain",
                 "contentMD5Hex":"b1946ac92492d2347c6235b4d2611184","fileName":"one.txt",
                 "fileSizeBytes":6,"generatePreview":true,"partSizeBytes":8388608,
                 "storageLocationId":1}
                """));
    assertRecorded(
        started,
        201,
        """
        {"uploadId":"71","startedBy":"3350396","startedOn":"T","updatedOn":"T",
         "state":"UPLOADING","partsState":"0"}
        """);
    assertThat(started.json().get("partsState").textValue()).isEqualTo("0");
    upload(started.json().get("uploadId").textValue());
  }

  private void upload(String upload) throws IOException {
    Reply batch =
        client.post(
            "F/file/multipart/" + upload + "/presigned/url/batch",
            "{\"uploadId\":\"" + upload + "\",\"partNumbers\":[1]}");
    assertThat(batch.status()).isEqualTo(201);
    JsonNode url = batch.json().at("/partPresignedUrls/0");
    assertThat(shape(url).keySet())
        .isEqualTo(Set.of("partNumber", "uploadPresignedUrl", "signedHeaders"));
    assertThat(url.at("/signedHeaders").toString())
        .isEqualTo("{\"Content-Type\":\"application/octet-stream\"}");
    assertThat(SageClient.putPart(url, "hello\n".getBytes()).status()).isEqualTo(200);
    assertRecorded(
        client.put("F/file/multipart/" + upload + "/add/1?partMD5Hex=" + MD5, ""),
        201,
        "{\"uploadId\":\"71\",\"partNumber\":1,\"addPartState\":\"ADD_SUCCESS\"}");
    Reply completed = client.put("F/file/multipart/" + upload + "/complete", "");
    assertRecorded(
        completed,
        201,
        """
        {"uploadId":"71","startedBy":"3350396","startedOn":"T","updatedOn":"T",
         "state":"COMPLETED","partsState":"1","resultFileHandleId":"5001"}
        """);
    store(completed.json().get("resultFileHandleId").textValue());
  }

  private void store(String handle) throws IOException {
    Reply read = client.get("F/fileHandle/" + handle);
    assertRecorded(
        read,
        200,
        """
        {"id":"5001","etag":"a58d97a4","createdBy":"3350396","createdOn":"T","modifiedOn":"T",
         "concreteType":"~.file.S3FileHandle","contentType":"text/plain","contentMd5":"b1946ac9",
         "fileName":"one.txt","storageLocationId":1,"contentSize":6,"status":"AVAILABLE",
         "bucketName":"bucket","key":"3350396/3eceb898-b94f"}
        """);
    assertThat(read.json().get("contentSize").intValue()).isEqualTo(6);
    Reply created =
        client.post(
            "R/entity",
            body("""
                    {"concreteType":"~.FileEntity","name":"one.txt","parentId":"syn1002",
                     "versionComment":null,"dataFileHandleId":"5001"}
                    """)
                .replace("5001", handle));
    String entity =
        """
        {"concreteType":"~.FileEntity","name":"one.txt","parentId":"syn1002",
         "versionComment":null,"dataFileHandleId":"5001","id":"syn1003","etag":"ff2e8c09",
         "createdOn":"T","modifiedOn":"T","createdBy":"3350396","modifiedBy":"3350396",
         "versionNumber":1,"versionLabel":"1","isLatestVersion":true}
        """;
    assertRecorded(created, 201, entity);
    assertThat(shape(created.json())).isEqualTo(shape(json(entity)));
    Reply bundle =
        client.post(
            "R/entity/" + created.json().get("id").textValue() + "/version/1/bundle2",
            SageClient.BUNDLE);
    assertThat(bundle.ok().get("entityType").textValue()).isEqualTo("file");
    assertThat(bundle.json().get("entity")).isEqualTo(created.json());
    assertThat(bundle.json().at("/fileHandles/0")).isEqualTo(read.json());
    assertThat(bundle.json().at("/annotations/annotations")).isEmpty();
    assertThat(bundle.json().at("/restrictionInformation/restrictionLevel").textValue())
        .isEqualTo("OPEN");
  }
}

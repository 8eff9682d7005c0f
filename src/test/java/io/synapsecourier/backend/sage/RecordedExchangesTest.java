package io.synapsecourier.backend.sage;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.sage.entity.Activities;
import io.synapsecourier.backend.sage.entity.AnnotationSet;
import io.synapsecourier.backend.sage.entity.Annotations;
import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.backend.sage.entity.EntityWrites;
import io.synapsecourier.backend.sage.entity.FileHandle;
import io.synapsecourier.backend.sage.entity.NewEntity;
import io.synapsecourier.backend.sage.entity.Profile;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.backend.sage.upload.UploadFile;
import io.synapsecourier.backend.sage.upload.Uploads;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.Reference;
import io.synapsecourier.model.sage.SynapseId;
import io.synapsecourier.transfer.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The calls of one file in the order, and with the bodies, that the released client was recorded
 * with ({@code sage-synapse.md §j}).
 */
class RecordedExchangesTest {
  private static final String TYPE = "org.sagebionetworks.repo.model.";

  @RegisterExtension private final SageFixture sage = new SageFixture();

  private FileHandle upload(String name, String contentType, String text) throws IOException {
    Long location = new Uploads(sage.client()).destination(sage.folder()).orElse(null);
    Bytes content = Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    return sage.uploader()
        .upload(new UploadFile(name, contentType, content, null, location, ByteFlow.FREE));
  }

  private static List<String> expected(String text, Object... ids) {
    return text.replace("~.", TYPE).formatted(ids).lines().toList();
  }

  @Test
  void storeMakesTheCallsOfLog1() throws IOException {
    Profile.own(sage.client());
    Optional<String> existing = new Entities(sage.client()).child("syn1002", "one.txt");
    FileHandle handle = upload("one.txt", "text/plain", "hello\n");
    SageEntity made =
        new EntityWrites(sage.client())
            .create(NewEntity.file("syn1002", "one.txt", handle.id()).stored(null));
    new Entities(sage.client()).bundle(new SynapseId(made.id(), made.version()));

    assertThat(existing).isEmpty();
    String upload = sage.sage().uploads().at("/uploads/0/uploadId").asText();
    assertThat(sage.proxy().lines())
        .containsExactlyElementsOf(
            expected(
                """
                GET R/userProfile
                POST R/entity/child {"parentId":"syn1002","entityName":"one.txt"}
                GET F/entity/syn1002/uploadDestination
                POST F/file/multipart?forceRestart=false {"concreteType":"~.file.MultipartUploadRequest","contentType":"text/plain","contentMD5Hex":"b1946ac92492d2347c6235b4d2611184","fileName":"one.txt","fileSizeBytes":6,"generatePreview":true,"partSizeBytes":8388608,"storageLocationId":1}
                POST F/file/multipart/%1$s/presigned/url/batch {"uploadId":"%1$s","partNumbers":[1]}
                PUT storage 0+6 {Content-Type=application/octet-stream}
                PUT F/file/multipart/%1$s/add/1?partMD5Hex=b1946ac92492d2347c6235b4d2611184
                PUT F/file/multipart/%1$s/complete
                GET F/fileHandle/%2$s
                POST R/entity {"concreteType":"~.FileEntity","name":"one.txt","parentId":"syn1002","versionComment":null,"dataFileHandleId":"%2$s"}
                POST R/entity/%3$s/version/1/bundle2 {"includeEntity":true,"includeAnnotations":true,"includeFileHandles":true,"includeRestrictionInformation":true}
                """,
                upload, handle.id(), made.id()));
  }

  @Test
  void aRowWithProvenanceMakesTheCallsOfLog2() throws IOException {
    SageEntity used = new EntityWrites(sage.client()).folder(sage.folder(), "used");
    sage.proxy().forget();

    new Entities(sage.client()).child("syn1002", "Beta File");
    FileHandle handle = upload("b.csv", "", "beta\n");
    SageEntity made =
        new EntityWrites(sage.client()).create(NewEntity.file("syn1002", "Beta File", handle.id()));
    new Annotations(sage.client())
        .set(
            made.id(),
            new AnnotationSet(made.etag(), Map.of()),
            Map.of("multi", Annotation.of(AnnotationType.STRING, "a", "b,c", "d")),
            false);
    new Activities(sage.client())
        .set(
            made.id(),
            Optional.empty(),
            new Provenance(
                "step1",
                "ran code",
                List.of(
                    new Reference.Entity(new SynapseId(used.id(), null)),
                    new Reference.Url(null, "https://example.org/data")),
                List.of()));

    String activity = sage.sage().activities().at("/activities/0/id").asText();
    String upload = sage.sage().uploads().at("/uploads/0/uploadId").asText();
    assertThat(sage.proxy().lines())
        .containsExactlyElementsOf(
            expected(
                """
                POST R/entity/child {"parentId":"syn1002","entityName":"Beta File"}
                GET F/entity/syn1002/uploadDestination
                POST F/file/multipart?forceRestart=false {"concreteType":"~.file.MultipartUploadRequest","contentType":"","contentMD5Hex":"f0cf2a92516045024a0c99147b28f05b","fileName":"b.csv","fileSizeBytes":5,"generatePreview":true,"partSizeBytes":8388608,"storageLocationId":1}
                POST F/file/multipart/%1$s/presigned/url/batch {"uploadId":"%1$s","partNumbers":[1]}
                PUT storage 0+5 {Content-Type=application/octet-stream}
                PUT F/file/multipart/%1$s/add/1?partMD5Hex=f0cf2a92516045024a0c99147b28f05b
                PUT F/file/multipart/%1$s/complete
                GET F/fileHandle/%2$s
                POST R/entity {"concreteType":"~.FileEntity","name":"Beta File","dataFileHandleId":"%2$s","parentId":"syn1002"}
                PUT R/entity/%3$s/annotations2 {"id":"%3$s","etag":"%4$s","annotations":{"multi":{"type":"STRING","value":["a","b,c","d"]}}}
                POST R/activity {"name":"step1","description":"ran code","used":[{"concreteType":"~.provenance.UsedEntity","reference":{"targetId":"%5$s","targetVersionNumber":null},"wasExecuted":false},{"concreteType":"~.provenance.UsedURL","name":null,"url":"https://example.org/data","wasExecuted":false}]}
                PUT R/entity/%3$s/generatedBy?generatedBy=%6$s
                """,
                upload, handle.id(), made.id(), made.etag(), used.id(), activity));
  }
}

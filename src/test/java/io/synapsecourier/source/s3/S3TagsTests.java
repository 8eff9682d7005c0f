package io.synapsecourier.source.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.access.S3Access;
import io.synapsecourier.rawserver.RawServer;
import io.synapsecourier.source.ChangedException;
import io.synapsecourier.source.Source;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Tags, which the storage server of the sandbox does not have. */
class S3TagsTests {
  private static final FileRef FILE =
      new FileRef("", "s3://scans/f", "f", 3, "abc-3", Instant.EPOCH);
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nETag: \"abc\"\r\nContent-Length: 3\r\n"
          + "Last-Modified: Mon, 01 Jan 2024 00:00:00 GMT\r\n\r\n";

  @Test
  void aTagReplacesItsOwnValueAndLeavesTheOthers() throws IOException {
    try (RawServer server =
            RawServer.answering(
                HEAD,
                tagging(
                    "<Tag><Key>unit</Key><Value>old</Value></Tag>"
                        + "<Tag><Key>owner</Key><Value>me</Value></Tag>"),
                RawServer.answer(200, ""));
        Source source = source(server)) {
      source.tag(FILE, "unit", "P001");

      assertThat(server.requests()).hasSize(3);
      assertThat(server.requests().get(2).line()).startsWith("PUT /scans/f?tagging");
      assertThat(server.requests().get(2).text())
          .contains("<Key>owner</Key><Value>me</Value>", "<Key>unit</Key><Value>P001</Value>")
          .doesNotContain("old");
    }
  }

  @Test
  void aTagThatIsThereIsNotWrittenAgain() throws IOException {
    try (RawServer server =
            RawServer.answering(HEAD, tagging("<Tag><Key>unit</Key><Value>P001</Value></Tag>"));
        Source source = source(server)) {
      source.tag(FILE, "unit", "P001");

      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void anotherObjectIsNotTagged() throws IOException {
    try (RawServer server = RawServer.answering(HEAD.replace("abc", "other"));
        Source source = source(server)) {
      assertThatThrownBy(() -> source.tag(FILE, "unit", "P001"))
          .isInstanceOf(ChangedException.class);

      assertThat(server.requests()).hasSize(1);
    }
  }

  private static String tagging(String tags) {
    return RawServer.answer(
        200,
        "Content-Type: application/xml\r\n",
        "<Tagging><TagSet>" + tags + "</TagSet></Tagging>");
  }

  private static Source source(RawServer server) {
    S3Access access =
        new S3Access(null, "key", "secret", null, "us-east-1", URI.create(server.uri()), true);
    S3Client client = S3Clients.of(access);
    return new S3Source(client, "scans", "", "", true, directory -> false);
  }
}

package io.synapsecourier.backend.sage.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.SageFixture;
import java.io.IOException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process is killed in the middle of an upload; the next one sends what is missing. */
@Tag("slow")
@Timeout(120)
class KilledUploadTest {
  @RegisterExtension private final SageFixture sage = new SageFixture();

  /**
   * @param call at which the process is killed
   * @param arrives whether the server still gets that call
   * @param parts that the next process sends
   */
  @ParameterizedTest
  @CsvSource({
    "POST F/file/multipart?, true, 3",
    "POST F/file/multipart/, false, 3",
    "PUT F/file/multipart/{}/add/2, false, 2",
    "PUT F/file/multipart/{}/add/2, true, 1",
    "PUT F/file/multipart/{}/add/3, true, 0",
    "PUT F/file/multipart/{}/complete, false, 0",
    "PUT F/file/multipart/{}/complete, true, 0",
    "GET F/fileHandle/, false, 0"
  })
  void theNextProcessSendsTheMissingPartsAlone(String call, boolean arrives, int parts)
      throws Exception {
    Process[] first = new Process[1];
    sage.proxy()
        .meanwhile(
            call,
            () -> {
              kill(first[0]);
              if (!arrives) {
                throw new IOException("does not arrive");
              }
            });
    first[0] = UploadProgram.start(sage.proxyUri(), sage.sage().token());
    assertThat(first[0].waitFor()).as("ended by the kill").isEqualTo(137);
    // What the killed process has sent arrives before the next one asks.
    Awaitility.await().until(() -> sage.proxy().isIdle());
    sage.proxy().forget();

    assertThat(UploadProgram.start(sage.proxyUri(), sage.sage().token()).waitFor()).isZero();

    // Each part that is sent is added after.
    assertThat(sage.proxy().lines("PUT F/file/multipart/"))
        .filteredOn(line -> line.contains("/add/"))
        .hasSize(parts);
    assertThat(sage.sage().uploads().path("count").asInt()).isEqualTo(1);
    JsonNode handles = sage.sage().handles();
    assertThat(handles.path("count").asInt()).isEqualTo(1);
    assertThat(handles.at("/handles/0/contentMd5").asText())
        .isEqualTo(UploadProgram.content().hash("MD5"));
  }

  private static void kill(Process process) throws IOException {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}

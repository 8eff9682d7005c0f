package io.synapsecourier.backend.sage.download;

import static io.synapsecourier.rawserver.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.sage.Retries;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageEndpoints;
import io.synapsecourier.backend.sage.SageLimits;
import io.synapsecourier.backend.sage.entity.FileHandles;
import io.synapsecourier.rawserver.RawServer;
import java.io.IOException;
import java.net.URI;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DownloadUrlTest {
  private static String[] answers(IntFunction<String> query) {
    return IntStream.range(0, 4)
        .mapToObj(
            number ->
                answer(
                    201,
                    "{\"requestedFiles\":[{\"fileHandle\":{\"id\":\"5\"},"
                        + "\"preSignedURL\":\"https://s3/"
                        + number
                        + query.apply(number)
                        + "\"}]}"))
        .toArray(String[]::new);
  }

  private static DownloadUrl url(SageClient client) {
    return new DownloadUrl(new FileHandles(client), "5", FileHandles.Owner.entity("syn1"));
  }

  private static SageClient client(RawServer server) {
    URI base = URI.create(server.uri());
    return new SageClient(
        new SageEndpoints(base, base, base, base), "token", SageLimits.with(Retries.FEW));
  }

  @Test
  void anUrlThatEndsInAMomentIsAskedForAnew() throws IOException {
    try (RawServer server =
            RawServer.answering(answers(n -> "?X-Amz-Expires=5&X-Amz-Signature=x"));
        SageClient client = client(server)) {
      DownloadUrl url = url(client);

      assertThat(url.current()).startsWith("https://s3/0");
      assertThat(url.current()).startsWith("https://s3/1");
    }
  }

  @Test
  void anUrlIsUsedAsLongAsItLives() throws IOException {
    try (RawServer server = RawServer.answering(answers(n -> "?X-Amz-Expires=900"));
        SageClient client = client(server)) {
      DownloadUrl url = url(client);

      assertThat(url.current()).isEqualTo(url.current());
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void anUrlThatTwoPartsSawRefusedIsReplacedOnce() throws IOException {
    try (RawServer server = RawServer.answering(answers(n -> ""));
        SageClient client = client(server)) {
      DownloadUrl url = url(client);
      String refused = url.current();

      assertThat(url.insteadOf(refused)).startsWith("https://s3/1");
      assertThat(url.insteadOf(refused)).startsWith("https://s3/1");
      assertThat(server.requests()).hasSize(2);
    }
  }
}

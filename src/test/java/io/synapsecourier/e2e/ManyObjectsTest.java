package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.source.gcs.GcsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Objects whose times say nothing, on pages as small as a server may make them. */
@Tag("slow")
@Timeout(1800)
class ManyObjectsTest {
  private static final String BUCKET = "scans";
  private static final Instant SAME = Instant.parse("2024-05-01T10:00:00Z");

  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void start() throws IOException {
    job = new UploadJob(folder).define("path", "\"gs://scans/in\"").define("credentials", "there");
  }

  private void credentials(GcsServer server) throws IOException {
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(
        config.resolve("credentials.yaml"),
        "there: {type: gcs, anonymous: true, endpoint: \"" + server.uri() + "\"}\n");
  }

  private static void unit(GcsServer server, String name, Instant created) {
    server.put(BUCKET, "in/" + name + "/scan.png", bytes("image of " + name), created);
    server.put(BUCKET, "in/" + name + "/label.json", bytes("label of " + name), created);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void tenThousandObjectsOfOneTimeAndLateOnesThatAreOlderAreEachReadOnce() throws IOException {
    try (GcsServer server = new GcsServer()) {
      server.pagesOf(7);
      Set<String> wanted = new TreeSet<>();
      for (int i = 0; i < 5_000; i++) {
        wanted.add(String.format("P%05d", i));
      }
      wanted.forEach(name -> unit(server, name, SAME));
      credentials(server);

      Result first = job.upload();

      assertThat(first.exitCode()).as(first.text()).isZero();
      assertThat(job.arrived().checksums().keySet()).isEqualTo(wanted);

      // Before, between and behind what is known, with times from long before it.
      for (String late : new String[] {"A0001", "P00017-late", "P04999-late", "Z0001"}) {
        unit(server, late, SAME.minusSeconds(86_400L * 365));
        wanted.add(late);
      }
      Result second = job.upload();

      assertThat(second.exitCode()).as(second.text()).isZero();
      assertThat(job.arrived().checksums().keySet()).isEqualTo(wanted);
      assertThat(reads(server)).hasSize(wanted.size() * 2).allSatisfy((o, n) -> once(o, n));
    }
  }

  private static void once(String object, long times) {
    assertThat(times).as(object).isEqualTo(1);
  }

  private static java.util.Map<String, Long> reads(GcsServer server) {
    return server.requestLines().stream()
        .filter(line -> line.contains("alt=media"))
        .collect(Collectors.groupingBy(ManyObjectsTest::object, Collectors.counting()));
  }

  private static String object(String request) {
    return request.replaceAll(".*/o/([^?]*)\\?.*", "$1");
  }
}

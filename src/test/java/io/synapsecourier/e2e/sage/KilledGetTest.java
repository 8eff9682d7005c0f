package io.synapsecourier.e2e.sage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.backend.sage.entity.EntityWrites;
import io.synapsecourier.backend.sage.entity.NewEntity;
import io.synapsecourier.e2e.CourierProcess;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.transfer.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A killed {@code courier sage get -r} loses none of the parts that it had. */
@Tag("slow")
@Timeout(240)
class KilledGetTest {
  private static final int TWO_PARTS = 8 * 1024 * 1024 + 5;

  @RegisterExtension private final SageFixture sage = new SageFixture();
  @TempDir private Path home;

  @Test
  void theNextGetFetchesTheMissingPartAlone() throws IOException {
    SageShell shell = new SageShell(sage, home);
    Path dl = home.resolve("dl");
    Bytes content = Bytes.random(TWO_PARTS, 3);
    String handle = sage.handle("big.bin", content);
    new EntityWrites(sage.client()).create(NewEntity.file(sage.folder(), "big.bin", handle));
    Path note = dl.resolve("big.bin.synapse_download_" + handle + ".parts");
    sage.sage()
        .sandbox()
        .arm(Fault.of(Endpoint.GET, Fault.Kind.SLOW).fromCall(2).withDelay(Duration.ofMinutes(10)));

    try (CourierProcess get =
        CourierProcess.start(
            home,
            List.of(),
            List.of(
                "sage",
                "-c",
                shell.config().toString(),
                "get",
                "-r",
                sage.folder(),
                "--downloadLocation",
                dl.toString()))) {
      await()
          .atMost(Duration.ofSeconds(120))
          .until(() -> Files.exists(note) && Files.readAllLines(note).size() == 2);
      assertThat(get.isRunning()).isTrue();
    }
    // Lets the call go that nobody waits for any more; then only one may come.
    sage.sage().sandbox().arm();
    sage.sage()
        .sandbox()
        .arm(Fault.of(Endpoint.GET, Fault.Kind.STATUS).withStatus(404).fromCall(2));

    assertThat(shell.out("get", "-r", sage.folder(), "--downloadLocation", dl.toString()))
        .isEqualTo("1 downloaded; manifests: 1\n");

    assertThat(dl.resolve("big.bin")).hasBinaryContent(content.array());
    assertThat(note).doesNotExist();
  }
}

package io.synapsecourier.e2e.sage;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.transfer.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of three parts through the faults of {@code sage-synapse.md §j, log 4}: a refused URL, a
 * busy storage, an add that fails. Other than there, what the failed add did is looked up, and a
 * download needs neither a second URL nor a probe of the size.
 */
@Timeout(60)
class RecordedFaultsTest {
  private static final int SIZE = 20 * 1024 * 1024 + 5;

  @RegisterExtension private final SageFixture sage = new SageFixture();
  @TempDir private Path home;

  private static Fault fault(Endpoint endpoint, int status, int times) {
    return Fault.of(endpoint, Fault.Kind.STATUS).withStatus(status).times(times);
  }

  @Test
  void theFileOfLog4ArrivesOnceAndComesBack() throws IOException {
    SageShell shell = new SageShell(sage, home);
    Bytes content = Bytes.random(SIZE, 4);
    Path file = Files.write(home.resolve("big.bin"), content.array());
    sage.sage()
        .sandbox()
        .arm(
            fault(Endpoint.PUT, 403, 1),
            fault(Endpoint.PUT, 503, 2),
            fault(Endpoint.SAGE_PART_ADD, 500, 1));

    shell.out("store", file.toString(), "--parentId", sage.folder());

    List<String> upload =
        sage.proxy().lines().stream().map(line -> line.replaceAll(" \\{.*", "")).toList();
    assertThat(upload.subList(0, 3))
        .containsExactly(
            "GET R/userProfile",
            "POST R/entity/child",
            "GET F/entity/" + sage.folder() + "/uploadDestination");
    assertThat(upload).filteredOn(line -> line.endsWith("/presigned/url/batch")).hasSize(2);
    assertThat(upload).filteredOn(line -> line.contains("/add/")).hasSize(4);
    assertThat(upload).filteredOn(line -> line.endsWith("/complete")).hasSize(1);
    assertThat(upload).filteredOn("POST R/entity"::equals).hasSize(1);
    assertThat(sage.named("big.bin")).isEqualTo(1);

    Files.delete(file);
    sage.proxy().forget();
    shell.out("get", "-r", sage.folder(), "--downloadLocation", home.resolve("dl").toString());

    assertThat(home.resolve("dl/big.bin")).hasBinaryContent(content.array());
    assertThat(sage.proxy().lines("POST F/fileHandle/batch")).hasSize(1);
  }
}

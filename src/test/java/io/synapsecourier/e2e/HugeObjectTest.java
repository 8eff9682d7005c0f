package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SandboxOptions;
import io.synapsecourier.sandbox.StoredFile;
import io.synapsecourier.source.s3.Bucket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content goes from storage to storage, and rests nowhere between. */
@Tag("slow")
class HugeObjectTest {
  private static final long SIZE = (1L << 30) + 12_345;

  /** The kernel ends a process that makes a file larger than so many KiB. */
  private static final List<String> WITHOUT_LARGE_FILES =
      List.of("bash", "-c", "ulimit -f 65536 && exec \"$0\" \"$@\"");

  @TempDir Path folder;

  @Test
  void aGibibyteFromS3NeitherFillsTheHeapNorTouchesTheDisk() throws IOException {
    MessageDigest sha1 = Sha1.digest();
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
        Bucket bucket = new Bucket(sandbox.storage());
        InputStream content = new DigestInputStream(new Blocks(SIZE), sha1)) {
      bucket.put("in/unit/data_1/huge.bin", content, SIZE);
      Files.createDirectories(folder.resolve("config"));
      Files.writeString(
          folder.resolve("config/credentials.yaml"), "s: " + bucket.credentials() + "\n");
      UploadJob job = new UploadJob(folder, sandbox).define("credentials", "s");
      job.define("path", "\"s3://" + bucket.name + "/in\"");
      job.define("data_collection", UploadJob.ANYTHING).define("max_file_size_mb", 4096);
      job.writeDefinition();
      List<String> upload = job.withPlaces("upload", job.definitionFile().toString());

      Result result;
      try (CourierProcess process =
          CourierProcess.start(WITHOUT_LARGE_FILES, folder, List.of("-Xmx256m"), upload)) {
        result = process.result(1_800);
      }

      assertThat(result.exitCode()).as(result.text()).isZero();
      assertThat(job.arrived().files())
          .extracting(StoredFile::size, StoredFile::sha1)
          .containsExactly(Tuple.tuple(SIZE, Sha1.hex(sha1.digest())));
    }
  }

  /** Bytes of which no two blocks are the same. */
  private static final class Blocks extends InputStream {
    private final long size;
    private long at;

    private Blocks(long size) {
      this.size = size;
    }

    @Override
    public int read() {
      return at == size ? -1 : (int) (31 * (at >> 16) + at++) & 0xff;
    }

    @Override
    public int read(byte[] buffer, int start, int length) {
      int count = (int) Math.min(length, size - at);
      for (int i = 0; i < count; i++) {
        buffer[start + i] = (byte) read();
      }
      return count == 0 && length > 0 ? -1 : count;
    }
  }
}

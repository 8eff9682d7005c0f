package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SandboxOptions;
import io.synapsecourier.sandbox.StoredFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content never lies in memory as a whole. */
@Tag("slow")
class HugeFileTest {
  private static final long MIB = 1L << 20;
  private static final long SIZE = 3 * 1024 * MIB + 12_345;

  @TempDir Path folder;

  @Test
  void aFileOfThreeGibibytesArrivesWholeFromAProcessWithAQuarterOfOneForItsHeap()
      throws IOException {
    SandboxOptions options =
        SandboxOptions.defaults().withMultipartThreshold(100 * MIB).withPartSize(100 * MIB);
    try (Sandbox sandbox = Sandbox.start(options)) {
      UploadJob job = new UploadJob(folder, sandbox);
      job.define("data_collection", UploadJob.ANYTHING).define("max_file_size_mb", 4096);
      String sha1 = sparse(job.root().resolve("unit/data_1/huge.bin"));
      job.writeDefinition();
      List<String> upload = job.withPlaces("upload", job.definitionFile().toString());

      Result result;
      try (CourierProcess process = CourierProcess.start(folder, List.of("-Xmx256m"), upload)) {
        result = process.result(1_800);
      }

      assertThat(result.exitCode()).as(result.text()).isZero();
      assertThat(job.arrived().only().files().get("data_1").checksum()).isEqualTo(sha1);
      assertThat(job.arrived().files())
          .extracting(StoredFile::size, StoredFile::sha1)
          .containsExactly(org.assertj.core.groups.Tuple.tuple(SIZE, sha1));
    }
  }

  /** A file of holes with a few marks in it. */
  private static String sparse(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
      random.setLength(SIZE);
      for (long at : List.of(0L, 100 * MIB - 3, 2048 * MIB - 3, SIZE - 5)) {
        random.seek(at);
        random.write(new byte[] {1, 2, 3, 4, 5});
      }
    }
    MessageDigest sha1 = Sha1.digest();
    byte[] buffer = new byte[1 << 20];
    try (var in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha1.update(buffer, 0, read);
      }
    }
    return Sha1.hex(sha1.digest());
  }
}

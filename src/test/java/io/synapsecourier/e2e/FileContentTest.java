package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.SharedSandbox;
import io.synapsecourier.sandbox.StoredFile;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of every size and name arrive as the bytes that they are. */
class FileContentTest {
  private static final int FILE_SYSTEM_STORAGE = 12;

  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void start() {
    job = new UploadJob(folder).define("data_collection", UploadJob.ANYTHING);
    job.define("files", "{include: [\"**/*.bin\"]}").define("max_file_size_mb", 10);
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** Lays a file into a directory of the specification. */
  private String lay(String unit, String name, byte[] content) {
    return job.file(unit + "/data_1/" + name, content);
  }

  private void arrives(String sha1, String name, long size) {
    assertThat(job.arrived().only().files().get("data_1").checksum()).isEqualTo(sha1);
    assertThat(job.arrived().files())
        .extracting(StoredFile::filename, StoredFile::size, StoredFile::sha1)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(name, size, sha1));
  }

  @Test
  void anEmptyFileArrives() {
    String sha1 = lay("unit", "empty.bin", new byte[0]);
    Result result = job.upload();
    assertThat(result.exitCode()).as(result.text()).isZero();
    arrives(sha1, "empty.bin", 0);
  }

  static Stream<String> names() {
    return Stream.of(
        "환자-폐-001.bin",
        Normalizer.normalize("환자-폐-002.bin", Normalizer.Form.NFD),
        "two  blanks and one at the end .bin",
        "100 %25 #1 a+b ~tilde.bin",
        "\"double\" 'single' `back`.bin",
        "semi;colon,comma=equals&and?.bin",
        "back\\slash:colon|pipe<>.bin",
        "new\nline\ttab.bin",
        "-rf.bin",
        "🩻.bin",
        "x".repeat(251) + ".bin",
        "가".repeat(83) + "ab.bin");
  }

  @ParameterizedTest
  @MethodSource("names")
  void aFileOfAnyNameArrivesUnderItOrIsRefusedWithAReason(String name) {
    String sha1 = lay("unit", name, bytes(100));

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(job.arrived().only().files().get("data_1").checksum()).isEqualTo(sha1);
    assertThat(job.arrived().only().files().get("data_1").path()).isEqualTo(name);
    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().units()).hasSize(1);
  }

  @Test
  void directoriesWithSuchNamesBecomeUnitsOfTheirOwn() {
    String one = lay("환자 #1 100%", "a.bin", bytes(10));
    String two = lay("환자 #1 100%25", "a.bin", bytes(11));

    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().checksums())
        .isEqualTo(
            Map.of("환자 #1 100%", Map.of("data_1", one), "환자 #1 100%25", Map.of("data_1", two)));
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        SharedSandbox.MULTIPART_THRESHOLD - 1,
        SharedSandbox.MULTIPART_THRESHOLD,
        SharedSandbox.MULTIPART_THRESHOLD + 1,
        SharedSandbox.PART_SIZE * 4,
        SharedSandbox.PART_SIZE * 5 + 1
      })
  void aFileAroundAndAboveTheMultipartThresholdArrivesWhole(long size) {
    String sha1 = lay("unit", "large.bin", bytes((int) size));

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    arrives(sha1, "large.bin", size);
    if (size > SharedSandbox.MULTIPART_THRESHOLD) {
      long parts = (size + SharedSandbox.PART_SIZE - 1) / SharedSandbox.PART_SIZE;
      assertThat(job.arrived().puts()).isGreaterThanOrEqualTo(parts);
    }
  }

  @Test
  void filesGoThroughTheBackendWhereItsStorageHasNoPresignedUrls() {
    job.sandbox().defaultStorage(FILE_SYSTEM_STORAGE);
    String small = lay("small", "a.bin", bytes(1000));
    String none = lay("none", "a.bin", new byte[0]);
    String large = lay("large", "a.bin", bytes(3 << 20));

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(job.arrived().checksums())
        .isEqualTo(
            Map.of(
                "small", Map.of("data_1", small),
                "none", Map.of("data_1", none),
                "large", Map.of("data_1", large)));
    assertThat(job.arrived().calls(Endpoint.PRESIGN)).isZero();
    assertThat(job.arrived().puts()).isZero();
  }

  @Test
  void theFallbackSaysThatTheDefinitionNamesAnotherStorage() {
    job.sandbox().defaultStorage(FILE_SYSTEM_STORAGE);
    lay("small", "a.bin", bytes(10));
    assertThat(job.upload().err()).contains("storage is 11", "default storage 12");
  }
}

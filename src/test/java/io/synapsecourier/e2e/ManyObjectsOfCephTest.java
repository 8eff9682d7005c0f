package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SandboxOptions;
import io.synapsecourier.source.s3.CuttingProxy;
import io.synapsecourier.source.s3.Radosgw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket that is much larger than the heap would like, at a server that people run. */
@Tag("slow")
@Timeout(3_600)
class ManyObjectsOfCephTest {
  private static final int OBJECTS = Integer.getInteger("objects", 200_000);
  private static final int UNITS = 500;
  private static final int WRITERS = 32;
  private static final String BUCKET = "archive";

  @TempDir static Path daemons;
  @TempDir Path folder;

  @Test
  void aSecondPullOfTwoHundredThousandObjectsReadsNone() throws Exception {
    try (Radosgw ceph = Radosgw.start(daemons);
        CuttingProxy between = CuttingProxy.to(ceph.endpoint());
        Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      fill(ceph);
      Files.createDirectories(folder.resolve("config"));
      Files.writeString(
          folder.resolve("config/credentials.yaml"),
          "ceph: " + ceph.credentials(between.uri()) + "\n");
      UploadJob job = new UploadJob(folder, sandbox).define("credentials", "ceph");
      job.define("path", "\"s3://" + BUCKET + "/in\"").define("creating_data_unit_batch_size", 100);
      job.writeDefinition();

      Result first = upload(job);
      assertThat(job.arrived().checksums()).as(first.text()).hasSize(UNITS);
      assertThat(reads(between)).isEqualTo(UNITS * 2L);
      assertThat(first.text()).contains(String.format("%,d files", OBJECTS - UNITS * 2));

      int before = between.requestLines().size();
      Result second = upload(job);
      assertThat(job.arrived().checksums()).as(second.text()).hasSize(UNITS);
      assertThat(reads(between)).isEqualTo(UNITS * 2L);
      assertThat(between.requestLines().size() - before).isGreaterThanOrEqualTo(OBJECTS / 1_000);
    }
  }

  /** Units of two objects, and among them what belongs to no unit. */
  private static void fill(Radosgw ceph) throws Exception {
    ForkJoinPool writers = new ForkJoinPool(WRITERS);
    try (S3Client client = ceph.writer()) {
      client.createBucket(call -> call.bucket(BUCKET));
      int others = OBJECTS - UNITS * 2;
      writers
          .submit(
              () ->
                  IntStream.range(0, OBJECTS)
                      .parallel()
                      .forEach(i -> put(client, i < others ? other(i) : unit(i - others))))
          .get();
    } finally {
      writers.shutdown();
    }
  }

  private static void put(S3Client client, String key) {
    client.putObject(
        call -> call.bucket(BUCKET).key("in/" + key), RequestBody.fromString("content of " + key));
  }

  private static String other(int i) {
    return String.format("P%05d/raw/%06d.dat", i % UNITS, i);
  }

  private static String unit(int i) {
    return String.format("P%05d/%s", i / 2, i % 2 == 0 ? "scan.png" : "label.json");
  }

  private Result upload(UploadJob job) {
    List<String> command = job.withPlaces("upload", job.definitionFile().toString());
    try (CourierProcess process = CourierProcess.start(folder, List.of("-Xmx256m"), command)) {
      Result result = process.result(600);
      assertThat(result.exitCode()).as(result.text()).isEqualTo(1);
      return result;
    }
  }

  private static long reads(CuttingProxy proxy) {
    return proxy.requestLines().stream()
        .filter(line -> line.startsWith("GET /" + BUCKET + "/in/"))
        .count();
  }
}

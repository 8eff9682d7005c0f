package io.synapsecourier.backend.sage.upload;

import io.synapsecourier.backend.sage.Retries;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageEndpoints;
import io.synapsecourier.backend.sage.SageLimits;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.transfer.Bytes;
import io.synapsecourier.transfer.PresignedTransfers;
import io.synapsecourier.transfer.StorageClient;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Uploads one file in a process of its own, which can be killed. */
final class UploadProgram {
  static final int PART = 1024;

  private UploadProgram() {}

  /** The bytes that every run uploads. */
  static Bytes content() {
    return Bytes.random(3 * PART, 21);
  }

  static Process start(URI base, String token) throws IOException {
    return new ProcessBuilder(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                UploadProgram.class.getName(),
                base.toString(),
                token))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  public static void main(String[] arguments) throws IOException {
    URI base = URI.create(arguments[0]);
    SageEndpoints endpoints =
        new SageEndpoints(
            base.resolve("/repo/v1"), base.resolve("/auth/v1"), base.resolve("/file/v1"), base);
    try (SageClient client = new SageClient(endpoints, arguments[1], SageLimits.with(Retries.FEW));
        StorageClient storage = new StorageClient(2, true, 20)) {
      new MultipartUpload(client, new PresignedTransfers(storage), Runnable::run, 1, size -> PART)
          .upload(new UploadFile("killed.bin", "x/y", content(), null, null, ByteFlow.FREE));
    }
  }
}

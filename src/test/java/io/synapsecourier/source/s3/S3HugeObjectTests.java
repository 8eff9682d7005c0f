package io.synapsecourier.source.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.access.S3Access;
import io.synapsecourier.rawserver.RawServer;
import io.synapsecourier.source.Source;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An object is never in memory as a whole. */
@Tag("slow")
class S3HugeObjectTests {
  private static final long SIZE = 1L << 30;

  @Test
  void aGibibyteIsReadInASmallHeap() throws Exception {
    try (RawServer server = RawServer.talking((client, in, out) -> zeros(in, out))) {
      assertThat(readInSmallHeap(server.uri())).isEqualTo(SIZE + " bytes\n");
    }
  }

  private static void zeros(InputStream in, OutputStream out) throws IOException {
    RawServer.readHead(in);
    String head = "HTTP/1.1 200 OK\r\nETag: \"abc\"\r\nContent-Length: " + SIZE + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    byte[] block = new byte[1 << 16];
    for (long sent = 0; sent < SIZE; sent += block.length) {
      out.write(block);
    }
    out.flush();
    in.read();
  }

  private static String readInSmallHeap(String endpoint) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Dlog4j2.configurationFile=log4j2-test.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                endpoint)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .start();
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  /** Reads an object in a Java machine of its own. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] arguments) throws IOException {
      S3Access access =
          new S3Access(null, "key", "secret", null, null, URI.create(arguments[0]), true);
      FileRef file = new FileRef("", "s3://b/f", "f", SIZE, "abc-" + SIZE, Instant.EPOCH);
      long read = 0;
      try (Source source =
              new S3Source(S3Clients.of(access), "b", "", "", true, directory -> false);
          InputStream in = source.open(file, 0)) {
        byte[] buffer = new byte[1 << 16];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          read += count;
        }
      }
      System.out.println(read + " bytes");
    }
  }
}

package io.synapsecourier.source.sftp;

import static io.synapsecourier.source.SourceContract.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.Listing;
import io.synapsecourier.source.SourceContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many files over one session. */
@Tag("slow")
@Timeout(180)
class SftpScaleTests {
  @TempDir Path temp;
  private Path root;
  private MinaServer server;
  private SftpSession session;

  @BeforeEach
  void start() throws Exception {
    root = Files.createDirectories(temp.resolve("root"));
    server = MinaServer.start(temp);
    session = server.session();
  }

  @AfterEach
  void stop() throws IOException {
    session.close();
    server.close();
  }

  @Test
  void fourThousandSmallFilesAreReadByEightThreadsOverOneSession() throws Exception {
    create("d", 4_000);
    SftpSource source = source();
    List<FileRef> files = found(source);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> contents = new ArrayList<>();
      for (FileRef file : files) {
        contents.add(threads.submit(() -> SourceContract.read(source, file, 0)));
      }
      for (int i = 0; i < files.size(); i++) {
        assertThat(contents.get(i).get()).isEqualTo(files.get(i).path());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(files).hasSize(4_000);
    assertThat(server.sessions()).isEqualTo(1);
  }

  @Test
  void manyMoreReadersThanChannelsDoNotWaitForEachOther() throws Exception {
    create("d", 40);
    SftpSource source = source();
    List<InputStream> open = new ArrayList<>();
    for (FileRef file : found(source)) {
      open.add(source.open(file, 0));
    }

    for (InputStream in : open) {
      assertThat(in.readAllBytes()).isNotEmpty();
      in.close();
    }
    assertThat(open).hasSize(40);
  }

  @Test
  void aDirectoryOfTwentyThousandEntriesComesOnceAndInOrder() throws IOException {
    create("d", 20_000);
    List<String> paths = new ArrayList<>();
    try (Listing listing = source().list()) {
      listing.forEachRemaining(entry -> paths.add(entry.path()));
    }

    assertThat(paths).hasSize(20_000).doesNotHaveDuplicates().isSorted();
  }

  private void create(String directory, int files) throws IOException {
    Path folder = Files.createDirectories(root.resolve(directory));
    for (int i = 0; i < files; i++) {
      String name = String.format("image_%05d.png", i);
      Files.writeString(folder.resolve(name), directory + "/" + name);
    }
  }

  private SftpSource source() {
    return new SftpSource(session, root.toString(), "", true, directory -> false);
  }
}

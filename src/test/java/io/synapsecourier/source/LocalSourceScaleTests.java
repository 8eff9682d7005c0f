package io.synapsecourier.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many files: all of them, once, in order, in little memory. */
class LocalSourceScaleTests {
  @TempDir Path root;

  @Test
  void fiveThousandFilesComeOnceAndInOrder() throws IOException {
    create(50, 100);

    List<String> paths = new ArrayList<>();
    try (Listing listing = new LocalSource(root, "", true, directory -> false).list()) {
      listing.forEachRemaining(entry -> paths.add(entry.path()));
    }

    assertThat(paths).hasSize(5_000).doesNotHaveDuplicates();
    assertThat(paths).isSortedAccordingTo((a, b) -> Arrays.compare(a.split("/"), b.split("/")));
  }

  @Test
  @Tag("slow")
  void aHundredThousandFilesInAThousandDirectoriesNeedASmallHeap() throws Exception {
    create(1_000, 100);

    assertThat(listInSmallHeap()).isEqualTo("100000 in order\n");
  }

  @Test
  @Tag("slow")
  void aHundredThousandFilesInOneDirectoryNeedASmallHeap() throws Exception {
    create(1, 100_000);

    assertThat(listInSmallHeap()).isEqualTo("100000 in order\n");
  }

  private void create(int directories, int files) throws IOException {
    for (int d = 0; d < directories; d++) {
      Path directory = Files.createDirectories(root.resolve("unit-" + d));
      for (int f = 0; f < files; f++) {
        Files.createFile(directory.resolve("image_" + f + ".png"));
      }
    }
  }

  private String listInSmallHeap() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-cp",
                System.getProperty("java.class.path"),
                Counter.class.getName(),
                root.toString())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .start();
    try {
      return new String(process.getInputStream().readAllBytes());
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  /** Lists a folder in a Java machine of its own. */
  static final class Counter {
    private Counter() {}

    public static void main(String[] args) {
      int count = 0;
      String[] last = {};
      try (Listing listing =
          new LocalSource(Path.of(args[0]), "", true, directory -> false).list()) {
        while (listing.hasNext()) {
          String[] path = listing.next().path().split("/");
          if (Arrays.compare(last, path) >= 0) {
            throw new IllegalStateException(Arrays.toString(path) + " is out of order");
          }
          last = path;
          count++;
        }
      }
      System.out.println(count + " in order");
    }
  }
}

package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
  @TempDir Path folder;

  private FileWatch watch() {
    return new FileWatch(this::files);
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aChangeCountsWhenItIsTheSameAtTwoLooks() throws IOException {
    Path file = write("a", "one");
    FileWatch watch = watch();
    write("a", "tw");
    assertThat(watch.changed()).isEmpty();
    write("a", "two");
    assertThat(watch.changed()).as("it was half written").isEmpty();
    assertThat(watch.changed()).containsExactly(file);
    assertThat(watch.changed()).isEmpty();
  }

  @Test
  void whatIsAddedAndRemovedIsAChange() throws IOException {
    Path gone = write("gone", "one");
    FileWatch watch = watch();
    Path added = write("added", "two");
    Files.delete(gone);
    watch.changed();
    assertThat(watch.changed()).containsExactlyInAnyOrder(added, gone);
  }

  @Test
  void theSameTextIsNoChangeAndAnotherIsOneWithoutAnotherTime() throws IOException {
    Path file = write("a", "one");
    FileTime time = Files.getLastModifiedTime(file);
    FileWatch watch = watch();
    write("a", "one");
    watch.changed();
    assertThat(watch.changed()).isEmpty();
    Files.setLastModifiedTime(write("a", "two"), time);
    watch.changed();
    assertThat(watch.changed()).containsExactly(file);
  }
}

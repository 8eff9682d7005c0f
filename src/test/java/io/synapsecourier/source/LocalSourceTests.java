package io.synapsecourier.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSourceTests extends SourceContract {
  @TempDir Path root;

  @Override
  protected void put(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  @Override
  protected void remove(String path) throws IOException {
    Files.delete(root.resolve(path));
  }

  @Override
  protected Source source(String asset) {
    return new LocalSource(root, asset, true, directory -> false);
  }

  @Override
  protected Source sourceWithoutRoot() {
    return new LocalSource(root.resolve("missing"), "", true, directory -> false);
  }

  @Test
  void uriIsTheAbsolutePathAsItIsSpelled() throws IOException {
    put("a b/100%.png", bytes("x"));

    assertThat(found(source("")).get(0).uri()).isEqualTo("file://" + root + "/a b/100%.png");
  }

  @Test
  void sortsTheNamesOfEachDirectory() throws IOException {
    for (String path : List.of("b", "a/2", "a/10", "a.x", "B", "a/b/c", "Z/1")) {
      put(path, bytes("x"));
    }

    assertThat(found(source("")))
        .extracting(FileRef::path)
        .containsExactly("B", "Z/1", "a/10", "a/2", "a/b/c", "a.x", "b");
  }

  @Test
  void aReplacedFileOfEqualSizeAndTimeHasAnotherVersion() throws IOException {
    FileTime time = FileTime.from(Instant.parse("2024-01-01T00:00:00Z"));
    put("f", bytes("one"));
    put("new", bytes("two"));
    Files.setLastModifiedTime(root.resolve("f"), time);
    Files.setLastModifiedTime(root.resolve("new"), time);
    FileRef before = found(source("")).get(0);

    Files.move(root.resolve("new"), root.resolve("f"), StandardCopyOption.REPLACE_EXISTING);

    FileRef after = source("").current(before);
    assertThat(after.modified()).isEqualTo(before.modified());
    assertThat(after.size()).isEqualTo(before.size());
    assertThat(after.version()).isNotEqualTo(before.version());
  }

  @Test
  void namesOfTheLargestLengthAreListed() throws IOException {
    String name = "한".repeat(85);
    put(name, bytes("x"));

    assertThat(found(source(""))).extracting(FileRef::path).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@eaDir",
        ".@__thumb",
        "@Recycle",
        "#recycle",
        ".synology",
        "__pycache__",
        ".git",
        "Thumbs.db"
      })
  void aLitterDirectoryIsOneEntryAndNotEntered(String name) throws IOException {
    put("u/" + name + "/1.png", bytes("x"));
    put("u/" + name + "/2.png", bytes("x"));
    put("u/3.png", bytes("x"));

    assertThat(all(source("")))
        .filteredOn(Listed.Left.class::isInstance)
        .singleElement()
        .satisfies(
            entry -> {
              Listed.Left left = (Listed.Left) entry;
              assertThat(left.path()).isEqualTo("u/" + name);
              assertThat(left.state()).isEqualTo(FileState.IGNORED);
              assertThat(left.reason()).contains("litter directory");
            });
    assertThat(found(source(""))).extracting(FileRef::path).containsExactly("u/3.png");
  }

  @ParameterizedTest
  @CsvSource({
    ".DS_Store, litter file",
    "Thumbs.db, litter file",
    "desktop.ini, litter file",
    ".gitkeep, litter file"
  })
  void litterIsLeftWithTheRule(String name, String rule) throws IOException {
    put("u/" + name, bytes("1234"));

    assertThat(all(source("")))
        .singleElement()
        .isInstanceOfSatisfying(
            Listed.Left.class,
            left -> {
              assertThat(left.state()).isEqualTo(FileState.IGNORED);
              assertThat(left.size()).isEqualTo(4);
              assertThat(left.uri()).endsWith("/u/" + name);
              assertThat(left.reason()).contains(rule);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {".env", ".hidden", "part", "a.tmp", "a.png.part", ".~lock.a.xlsx#"})
  void otherNamesAreOrdinaryFiles(String name) throws IOException {
    put(name, bytes("x"));

    assertThat(found(source(""))).extracting(FileRef::path).containsExactly(name);
  }

  @Test
  void litterNamesAboveTheRootDoNotMatter() throws IOException {
    put("@eaDir/real/1.png", bytes("x"));
    Source source = new LocalSource(root.resolve("@eaDir/real"), "", true, directory -> false);

    assertThat(found(source)).extracting(FileRef::path).containsExactly("1.png");
  }

  @Test
  void withoutRecursionSubDirectoriesAreLeft() throws IOException {
    put("1.png", bytes("x"));
    put("sub/2.png", bytes("x"));
    Source source = new LocalSource(root, "", false, directory -> false);

    assertThat(found(source)).extracting(FileRef::path).containsExactly("1.png");
    assertThat(all(source))
        .filteredOn(Listed.Left.class::isInstance)
        .extracting(Listed::path)
        .containsExactly("sub");
  }

  @Test
  void anExcludedDirectoryIsOneEntryAndNotEntered() throws IOException {
    put("keep/1.png", bytes("x"));
    put("a/lost+found/2.png", bytes("x"));
    Source source = new LocalSource(root, "", true, "a/lost+found"::equals);

    assertThat(found(source)).extracting(FileRef::path).containsExactly("keep/1.png");
    assertThat(all(source))
        .filteredOn(Listed.Left.class::isInstance)
        .singleElement()
        .satisfies(left -> assertThat(((Listed.Left) left).reason()).contains("files.exclude"));
  }

  @Test
  void anEmptyRootIsAnEmptyListing() {
    assertThat(all(source(""))).isEmpty();
  }
}

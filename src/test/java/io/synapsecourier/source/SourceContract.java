package io.synapsecourier.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileRef;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every source keeps to; a source's own tests extend this class. */
public abstract class SourceContract {

  /** Creates or replaces a file below the root. */
  protected abstract void put(String path, byte[] content) throws IOException;

  protected abstract void remove(String path) throws IOException;

  /** A source over the root, with the asset name {@code asset}. */
  protected abstract Source source(String asset);

  /** A source whose root does not exist. */
  protected abstract Source sourceWithoutRoot();

  @Test
  void listsEveryFileOnceWithItsPathAndSize() throws IOException {
    put("a/1.png", bytes("one"));
    put("a/b/2.json", bytes("two!"));
    put("3.txt", new byte[0]);

    assertThat(found(source("images")))
        .extracting(FileRef::path, FileRef::size, FileRef::source)
        .containsExactlyInAnyOrder(
            tuple("a/1.png", 3L, "images"),
            tuple("a/b/2.json", 4L, "images"),
            tuple("3.txt", 0L, "images"));
  }

  @Test
  void aSampleOfASmallSourceIsEverything() throws IOException {
    put("a/1.png", bytes("one"));
    put("a/b/2.json", bytes("two!"));
    put("3.txt", new byte[0]);

    Sample sample = source("images").sample(1000);

    assertThat(sample.files()).containsExactlyInAnyOrderElementsOf(found(source("images")));
    assertThat(sample.cuts()).isEmpty();
  }

  @Test
  void aSampleShowsEveryDirectoryBeforeAllOfALargeOne() throws IOException {
    for (int i = 0; i < 300; i++) {
      put(String.format("image_1/%03d.png", i), bytes("x"));
    }
    put("label_1/000.json", bytes("{}"));

    Sample sample = source("images").sample(150);

    assertThat(sample.entries()).hasSizeLessThanOrEqualTo(150);
    assertThat(sample.files())
        .extracting(FileRef::path)
        .contains("image_1/000.png", "image_1/001.png", "label_1/000.json")
        .doesNotContain("image_1/299.png")
        .doesNotHaveDuplicates();
    assertThat(sample.cuts())
        .filteredOn(cut -> cut.directory().equals("image_1"))
        .singleElement()
        .satisfies(
            cut -> {
              assertThat(sample.files()).extracting(FileRef::filename).contains(cut.last());
              assertThat(cut.source()).isEqualTo("images");
            });
    assertThat(sample.cuts()).noneMatch(cut -> cut.directory().equals("label_1"));
  }

  @Test
  void givesEveryFileItsOwnUri() throws IOException {
    for (String name :
        List.of(
            "a b", "a%20b", "a+b", "a#b", "a?b", "한글", "\u1112\u1161\u11ab\u1100\u1173\u11af")) {
      put("x/" + name, bytes("x"));
    }

    List<FileRef> files = found(source(""));

    assertThat(files).hasSize(7).extracting(FileRef::uri).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dir/plain.png",
        " leading and trailing ",
        "#%+~'\"&;$!(){}[]<>|*?.png",
        "back\\slash.png",
        "new\nline.png",
        "한글 이름.png",
        "\u1112\u1161\u11ab\u1100\u1173\u11af.png",
        "👩‍👩‍👧.png",
        ".hidden/.file",
        "-rf"
      })
  void listsAndReadsNamesAsTheyAre(String path) throws IOException {
    put(path, bytes("content of " + path));
    Source source = source("");

    FileRef file = found(source).get(0);

    assertThat(file.path()).isEqualTo(path);
    assertThat(read(source, file, 0)).isEqualTo("content of " + path);
    assertThat(source.current(file)).isEqualTo(file);
  }

  @Test
  void filesOfOneDirectoryFollowEachOther() throws IOException {
    for (String path : List.of("b/1", "a.d/1", "a/z", "a-b/1", "a/c/1", "a/c.d/2", "A/1")) {
      put(path, bytes(path));
    }

    List<String> directories =
        found(source("")).stream().map(file -> file.path().split("/")[0]).toList();

    Set<String> left = new HashSet<>();
    for (int i = 1; i < directories.size(); i++) {
      if (!directories.get(i).equals(directories.get(i - 1))) {
        left.add(directories.get(i - 1));
      }
      assertThat(left).doesNotContain(directories.get(i));
    }
  }

  @Test
  void listsTheSameOrderEachTime() throws IOException {
    for (int i = 0; i < 50; i++) {
      put("d" + i % 7 + "/f" + i, bytes("x"));
    }

    assertThat(found(source(""))).isEqualTo(found(source("")));
  }

  @Test
  void twoListingsDoNotDisturbEachOther() throws IOException {
    put("a", bytes("a"));
    put("b", bytes("b"));
    Source source = source("");

    try (Listing one = source.list();
        Listing two = source.list()) {
      assertThat(one.next().path()).isEqualTo(two.next().path());
      assertThat(one.next().path()).isEqualTo(two.next().path());
    }
  }

  @Test
  void endsWithNoSuchElement() throws IOException {
    put("only", bytes("x"));
    try (Listing listing = source("").list()) {
      assertThat(listing.hasNext()).isTrue();
      assertThat(listing.hasNext()).isTrue();
      assertThat(listing.next().path()).isEqualTo("only");
      assertThat(listing.hasNext()).isFalse();
      assertThatThrownBy(listing::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void missingRootFailsInsteadOfLookingEmpty() {
    Source source = sourceWithoutRoot();

    assertThatThrownBy(
            () -> {
              try (Listing listing = source.list()) {
                listing.hasNext();
              }
            })
        .isInstanceOfSatisfying(
            CourierException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CourierException.Kind.SOURCE);
              assertThat(e.problem().code()).isEqualTo("source-missing");
              assertThat(e.problem().remedy()).isNotBlank();
            });
  }

  @Test
  void readsFromAnOffset() throws IOException {
    put("f", bytes("0123456789"));
    Source source = source("");
    assumeTrue(source.capabilities().contains(Capability.RANGES), "the source has no ranges");
    FileRef file = found(source).get(0);

    assertThat(read(source, file, 4)).isEqualTo("456789");
    assertThat(read(source, file, 10)).isEmpty();
    assertThatThrownBy(() -> source.open(file, 11)).isInstanceOf(EOFException.class);
  }

  @Test
  void readsTheSameContentAgain() throws IOException {
    byte[] content = new byte[300_000];
    new Random(7).nextBytes(content);
    put("f", content);
    Source source = source("");
    FileRef file = found(source).get(0);

    for (int i = 0; i < 2; i++) {
      try (InputStream in = source.open(file, 0)) {
        assertThat(in.readAllBytes()).isEqualTo(content);
      }
    }
  }

  @Test
  void aChangedFileHasAnotherVersion() throws IOException {
    put("f", bytes("before"));
    Source source = source("");
    FileRef listed = found(source).get(0);

    put("f", bytes("after, and longer"));

    assertThat(source.current(listed).version()).isNotEqualTo(listed.version());
    assertThat(source.current(listed).size()).isEqualTo(17);
    assertThat(found(source).get(0)).isEqualTo(source.current(listed));
  }

  @Test
  void aRemovedFileIsNoSuchFile() throws IOException {
    put("f", bytes("x"));
    put("g", bytes("x"));
    Source source = source("");
    FileRef listed = found(source).get(0);

    remove("f");

    assertThatThrownBy(() -> source.current(listed)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> source.open(listed, 0)).isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside",
        "/etc/passwd",
        "a/../../outside",
        "a/b\0",
        "\0",
        "a/./b",
        "a//b",
        "",
        ".",
        "..",
        "a/"
      })
  void refusesAPathThatIsNotBelowTheRoot(String path) throws IOException {
    put("a/b", bytes("x"));
    FileRef crafted = new FileRef("", "uri", path, 1, "v", Instant.EPOCH);
    Source source = source("");

    assertThatThrownBy(() -> source.open(crafted, 0)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> source.current(crafted)).isInstanceOf(IOException.class);
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static String read(Source source, FileRef file, long offset) throws IOException {
    try (InputStream in = source.open(file, offset)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  public static List<Listed> all(Source source) {
    List<Listed> entries = new ArrayList<>();
    try (Listing listing = source.list()) {
      listing.forEachRemaining(entries::add);
    }
    return entries;
  }

  public static List<FileRef> found(Source source) {
    return all(source).stream()
        .filter(Listed.Found.class::isInstance)
        .map(entry -> ((Listed.Found) entry).file())
        .toList();
  }
}

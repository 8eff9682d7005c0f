package io.synapsecourier.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What becomes of keys, over pages that a server might give. */
class ObjectListingTests {

  @Property
  void everyKeyIsToldOnceWhateverThePagesAndTheExcludedDirectories(
      @ForAll("keys") List<String> keys,
      @ForAll @IntRange(min = 1, max = 5) int pageSize,
      @ForAll boolean jumps) {
    Predicate<String> pruned = directory -> directory.endsWith("b");
    List<String> sorted = List.copyOf(new TreeSet<>(keys));

    List<Listed> entries = list(root(pruned), sorted, pageSize, jumps);

    assertThat(entries).doesNotHaveDuplicates();
    for (String key : sorted) {
      assertThat(entries).filteredOn(entry -> stands(entry, key)).as(key).hasSize(1);
    }
    assertThat(entries)
        .filteredOn(Listed.Found.class::isInstance)
        .extracting(Listed::path)
        .noneMatch(path -> path.contains("b/"));
  }

  private static boolean stands(Listed entry, String key) {
    return entry instanceof Listed.Found
        ? key.equals(entry.path())
        : key.startsWith(entry.path() + "/");
  }

  @Provide
  Arbitrary<List<String>> keys() {
    Arbitrary<String> names =
        Arbitraries.of("a", "b", "a-b", "a.b", "ab", "0", "\ud83d\udc69", "\uff21");
    return names
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(parts -> "x" + String.join("/", parts))
        .list()
        .ofMaxSize(30);
  }

  @Test
  void placeholdersOfFoldersAreLitterAndTheOneOfTheRootIsNothing() {
    List<Listed> entries =
        list(root(d -> false), List.of("", "a/", "a/b_$folder$", "a/c"), 10, true, "", "a/");

    assertThat(entries)
        .extracting(Listed::path, entry -> entry instanceof Listed.Found)
        .containsExactly(tuple("a/", false), tuple("a/b_$folder$", true), tuple("a/c", true));
  }

  @Test
  void anEmptyObjectOfOldHadoopClientsIsAPlaceholder() {
    List<Listed> entries = list(root(d -> false), List.of("b_$folder$"), 10, true, "b_$folder$");

    assertThat(entries)
        .singleElement()
        .satisfies(
            entry -> assertThat(((Listed.Left) entry).reason()).contains("stands for a folder"));
  }

  @Test
  void aKeyWithContentThatEndsWithASlashIsNoPath() {
    List<Listed> entries = list(root(d -> false), List.of("a/"), 10, true);

    assertThat(entries)
        .singleElement()
        .satisfies(
            entry -> {
              Listed.Left left = (Listed.Left) entry;
              assertThat(left.state()).isEqualTo(FileState.UNMATCHED);
              assertThat(left.reason()).contains("empty part", "rename the object");
            });
  }

  @Test
  void litterIsLeftWithItsRuleAndALitterDirectoryIsOneEntry() {
    List<String> keys =
        List.of("u/.DS_Store", "u/@eaDir/1", "u/@eaDir/2/3", "u/a.png", "u/desktop.ini");

    assertThat(list(root(d -> false), keys, 2, true))
        .extracting(Listed::path, entry -> entry instanceof Listed.Found)
        .containsExactly(
            tuple("u/.DS_Store", false),
            tuple("u/@eaDir", false),
            tuple("u/a.png", true),
            tuple("u/desktop.ini", false));
  }

  @Test
  void aServerThatDoesNotSortIsRefused() {
    assertThatThrownBy(() -> list(root(d -> false), List.of("b", "a"), 10, true))
        .isInstanceOfSatisfying(
            CourierException.class,
            e -> assertThat(e.problem().code()).isEqualTo("source-unordered"));
  }

  @Test
  void aServerThatGivesTheSamePageForEverIsRefused() {
    ObjectPages.Page page = new ObjectPages.Page(List.of(), List.of(), "again");
    ObjectPages pages =
        new Pages(List.of(), 1, true) {
          @Override
          public Page page(String token) {
            return page;
          }
        };

    assertThatThrownBy(() -> new ObjectListing(root(d -> false), pages).hasNext())
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("again and again");
  }

  @Test
  void emptyPagesInTheMiddleAreNotTheEnd() {
    List<ObjectPages.Page> answers =
        new ArrayList<>(
            Arrays.asList(
                new ObjectPages.Page(List.of(), List.of(), "1"),
                new ObjectPages.Page(List.of(), List.of(), "2"),
                new ObjectPages.Page(List.of(entry("root/a", 1)), List.of(), null)));
    ObjectPages pages =
        new Pages(List.of(), 1, true) {
          @Override
          public Page page(String token) {
            return answers.remove(0);
          }
        };

    assertThat(new ObjectListing(root(d -> false), pages))
        .toIterable()
        .extracting(Listed::path)
        .containsExactly("a");
  }

  @Test
  void addressesOfFoldersAreReadAndOthersRefused() {
    ObjectRoot root = ObjectRoot.of("s3", "s3://done/a/b");

    assertThat(root.uri("c")).isEqualTo("s3://done/a/b/c");
    assertThat(ObjectRoot.of("s3", "s3://done").uri("c")).isEqualTo("s3://done/c");
    for (String wrong : List.of("gs://done/", "s3:///a", "/a", "s3://")) {
      assertThatThrownBy(() -> ObjectRoot.of("s3", wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("s3://BUCKET/");
    }
  }

  private static ObjectRoot root(Predicate<String> pruned) {
    return new ObjectRoot("s3", "bucket", "root", "", true, pruned);
  }

  private static List<Listed> list(
      ObjectRoot root, List<String> keys, int pageSize, boolean jumps, String... empty) {
    List<ObjectPages.Entry> entries =
        keys.stream()
            .map(key -> entry("root/" + key, List.of(empty).contains(key) ? 0 : 1))
            .toList();
    List<Listed> listed = new ArrayList<>();
    try (ObjectListing listing = new ObjectListing(root, new Pages(entries, pageSize, jumps))) {
      listing.forEachRemaining(listed::add);
    }
    return listed;
  }

  private static ObjectPages.Entry entry(String key, long size) {
    return new ObjectPages.Entry(key, size, "v", Instant.EPOCH);
  }

  /** Pages over given entries; a jump may be exact or none at all. */
  private static class Pages implements ObjectPages {
    private final List<Entry> entries;
    private final int size;
    private final boolean jumps;

    Pages(List<Entry> entries, int size, boolean jumps) {
      this.entries = entries;
      this.size = size;
      this.jumps = jumps;
    }

    @Override
    public Page page(String token) {
      return from(token == null ? 0 : Integer.parseInt(token));
    }

    @Override
    public Page behind(String directoryKey, String token) {
      if (!jumps) {
        return page(token);
      }
      int from = 0;
      while (from < entries.size()
          && (entries.get(from).key().compareTo(directoryKey) < 0
              || entries.get(from).key().startsWith(directoryKey))) {
        from++;
      }
      return from(from);
    }

    private Page from(int from) {
      int to = Math.min(entries.size(), from + size);
      return new Page(entries.subList(from, to), List.of(), to == entries.size() ? null : "" + to);
    }
  }
}

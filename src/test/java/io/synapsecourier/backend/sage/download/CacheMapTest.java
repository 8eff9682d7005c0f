package io.synapsecourier.backend.sage.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache map in the form of the released client. */
class CacheMapTest {
  @TempDir private Path root;
  private CacheMap cache;
  private Path file;

  @BeforeEach
  void copy() throws IOException {
    cache = new CacheMap(root.resolve("cache"));
    file = Files.writeString(root.resolve("a.txt"), "hello");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-21T21:49:48.987Z")));
  }

  @Test
  void aCopyIsNotedWhereTheReleasedClientLooksForIt() throws IOException {
    cache.add("5001", file, "5d41402abc4b2a76b9719d911017c592");

    assertThat(root.resolve("cache/1/5001/.cacheMap"))
        .hasContent(
            "{\""
                + file
                + "\":{\"modified_time\":\"2026-11-21T21:49:48.000Z\","
                + "\"content_md5\":\"5d41402abc4b2a76b9719d911017c592\"}}");
    assertThat(cache.isCopy("5001", file)).isTrue();
    assertThat(cache.isCopy("6001", file)).isFalse();
  }

  @Test
  void aFileThatWasChangedIsNoCopyAnyMore() throws IOException {
    cache.add("5001", file, "x");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-21T21:49:49Z")));

    assertThat(cache.copies("5001", file)).isEmpty();
  }

  @Test
  void aFileThatIsGoneIsNoCopyAnyMore() throws IOException {
    cache.add("5001", file, "x");
    Files.delete(file);

    assertThat(cache.copies("5001", file)).isEmpty();
  }

  @Test
  void thePreferredCopyComesFirst() throws IOException {
    Path second = Files.copy(file, root.resolve("b.txt"));
    cache.add("5001", file, "x");
    cache.add("5001", second, "x");

    assertThat(cache.copies("5001", second))
        .extracting(CacheMap.Copy::path)
        .containsExactly(second, file);
  }

  @Test
  void theFormOfOlderClientsIsRead() throws IOException {
    Path map = root.resolve("cache/1/5001/.cacheMap");
    Files.createDirectories(map.getParent());
    Files.writeString(map, "{\"" + file + "\": \"2026-11-21T21:49:48.000Z\"}");

    assertThat(cache.copies("5001", file)).containsExactly(new CacheMap.Copy(file, null));
  }

  @Test
  void aMapThatIsBrokenIsAsGoodAsNone() throws IOException {
    cache.add("5001", file, "x");
    Files.writeString(root.resolve("cache/1/5001/.cacheMap"), "{\"a\0\":");

    assertThat(cache.copies("5001", file)).isEmpty();
    cache.add("5001", file, "x");
    assertThat(cache.isCopy("5001", file)).isTrue();
  }

  @Test
  void aPathThatNoFileHasIsPassedOver() throws IOException {
    Path map = root.resolve("cache/1/5001/.cacheMap");
    Files.createDirectories(map.getParent());
    Files.writeString(map, "{\"a\\u0000b\": \"2026-11-21T21:49:48.000Z\"}");

    assertThat(cache.copies("5001", file)).isEmpty();
  }
}

package io.synapsecourier.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several sources as one keep to what one source keeps to. */
class AssetsTests extends SourceContract {
  @TempDir Path root;

  @Override
  protected void put(String path, byte[] content) throws IOException {
    put(root.resolve("one"), path, content);
  }

  private static void put(Path root, String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  @Override
  protected void remove(String path) throws IOException {
    Files.delete(root.resolve("one").resolve(path));
  }

  /** The files lie in the first of two; the second is empty. */
  @Override
  protected Source source(String asset) {
    Map<String, Source> byName = new LinkedHashMap<>();
    byName.put(asset, local("one", asset));
    byName.put("other", local("two", "other"));
    return new Assets(byName);
  }

  @Override
  protected Source sourceWithoutRoot() {
    return new Assets(
        Map.of(
            "label_1",
            new LocalSource(root.resolve("missing"), "label_1", true, directory -> false)));
  }

  private Source local(String folder, String asset) {
    try {
      Files.createDirectories(root.resolve(folder));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new LocalSource(root.resolve(folder), asset, true, directory -> false);
  }

  @Test
  void listsOneAfterTheOtherAndReadsEachFromItsOwn() throws IOException {
    put(root.resolve("one"), "001.x", bytes("first"));
    put(root.resolve("two"), "001.x", bytes("second"));
    Source source = source("image_1");

    assertThat(found(source)).extracting(FileRef::source).containsExactly("image_1", "other");
    assertThat(read(source, found(source).get(0), 0)).isEqualTo("first");
    assertThat(read(source, found(source).get(1), 0)).isEqualTo("second");
    assertThat(source.current(found(source).get(1))).isEqualTo(found(source).get(1));
  }

  @Test
  void aListingThatFailsNamesTheAsset() throws IOException {
    put(root.resolve("one"), "001.x", bytes("first"));
    Source source = source("image_1");
    Files.delete(root.resolve("two"));

    try (Listing listing = source.list()) {
      assertThat(listing.next().path()).isEqualTo("001.x");
      assertThatThrownBy(listing::hasNext)
          .isInstanceOfSatisfying(
              CourierException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(CourierException.Kind.SOURCE);
                assertThat(e.problem().code()).isEqualTo("source-missing");
              })
          .hasMessageStartingWith("Asset other: ");
      assertThatThrownBy(listing::next).hasMessageStartingWith("Asset other: ");
    }
  }

  @Test
  void aFileOfAnAssetThatIsNoLongerThereCannotBeRead() {
    FileRef file = new FileRef("gone_1", "file:///x/y", "y", 1, "v", java.time.Instant.EPOCH);

    assertThatThrownBy(() -> source("image_1").open(file, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no longer has the asset gone_1");
  }
}

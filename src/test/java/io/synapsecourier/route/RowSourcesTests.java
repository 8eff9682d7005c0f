package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.sage.FilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSourcesTests {
  @TempDir Path folder;

  private static FilePath local(Path path) {
    return new FilePath(FilePath.Kind.LOCAL, path.toString(), path.toString());
  }

  private static FilePath address(String url) {
    return new FilePath(FilePath.Kind.URL, url, url);
  }

  /** When the manifest was read it was a file; then somebody put a link in its place. */
  @Test
  void aLinkOutOfTheFolderThatFilesLieInIsNotFollowed() throws IOException {
    Path within = Files.createDirectory(folder.resolve("in")).toRealPath();
    Path secret = Files.writeString(folder.resolve("secret.txt"), "of others");
    Path link = Files.createSymbolicLink(within.resolve("a.txt"), secret);
    Path inside = Files.writeString(within.resolve("b.txt"), "of ours");
    try (RowSources bound = new RowSources(null, null, within);
        RowSources free = new RowSources(null, null, null)) {
      assertThatThrownBy(() -> bound.look(local(link)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("outside");
      assertThat(bound.look(local(inside)).size()).isEqualTo(7);
      assertThat(free.look(local(link)).size()).isEqualTo(9);
    }
  }

  @Test
  void secretsOfAnAddressAreNotInWhatReportsShowAndTwoSuchStayTwo() {
    String one = RowSources.unread(address("https://me:secretword@a.example/x")).uri();
    String two = RowSources.unread(address("https://me:otherword@a.example/x")).uri();

    assertThat(one).contains("a.example/x").doesNotContain("secretword").isNotEqualTo(two);
    assertThat(RowSources.unread(address("https://a.example/x")).uri())
        .isEqualTo("https://a.example/x");
  }
}

package io.synapsecourier.backend.sage.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names given by strangers never lead out of the folder, and never over one another. */
class LocalPlacesTest {
  @TempDir private Path root;

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "/",
        "/etc/passwd",
        "../a",
        "a/b",
        "a\\b",
        "a\nb",
        "a\0b",
        "a/",
        "\u0085"
      })
  void aNameThatIsNoSingleStepIsRefused(String name) throws IOException {
    DownloadFolder folder = DownloadFolder.root(root);

    assertThatThrownBy(() -> folder.file(name)).isInstanceOf(SageException.class);
    assertThatThrownBy(() -> folder.below(name)).isInstanceOf(SageException.class);
    assertThat(root).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "...", "-rf", "a b (1).txt", "\u00e4\u00f6.csv", "con"})
  void anyOtherNameIsTakenAsItIs(String name) throws IOException {
    assertThat(DownloadFolder.root(root).file(name)).isEqualTo(root.resolve(name));
  }

  @Test
  void aNameThatIsTooLongForADiskIsRefused() throws IOException {
    DownloadFolder folder = DownloadFolder.root(root);

    assertThatThrownBy(() -> folder.file("\u00e4".repeat(128))).hasMessageContaining("255 bytes");
    assertThat(LocalNames.partial("a".repeat(250), "7")).isEqualTo("file.synapse_download_7");
  }

  @Test
  void aLinkOutOfTheFolderIsNotEntered(@TempDir Path elsewhere) throws IOException {
    Files.createSymbolicLink(root.resolve("sub"), elsewhere);

    assertThatThrownBy(() -> DownloadFolder.root(root).below("sub"))
        .isInstanceOf(SageException.class)
        .hasMessageContaining("is no folder");
  }

  @Test
  void aFolderThatIsThereIsUsed() throws IOException {
    Files.createDirectory(root.resolve("sub"));

    assertThat(DownloadFolder.root(root).below("sub").path()).isEqualTo(root.resolve("sub"));
  }

  @Test
  void anExistingFileIsReplacedKeptOrJoined() throws IOException {
    Path file = Files.writeString(root.resolve("f.txt"), "old");
    Files.writeString(root.resolve("f(1).txt"), "old");

    assertThat(new Targets().of(file, "syn1", Collision.OVERWRITE_LOCAL)).contains(file);
    assertThat(new Targets().of(file, "syn1", Collision.KEEP_LOCAL)).isEqualTo(Optional.empty());
    assertThat(new Targets().of(file, "syn1", Collision.KEEP_BOTH))
        .contains(root.resolve("f(2).txt"));
  }

  @Test
  void twoEntitiesOfOneRunNeverShareAFile() throws IOException {
    Targets targets = new Targets();
    Path file = root.resolve("f");

    assertThat(targets.of(file, "syn1", Collision.OVERWRITE_LOCAL)).contains(file);
    assertThat(targets.of(file, "syn2", Collision.OVERWRITE_LOCAL)).contains(root.resolve("f(1)"));
    assertThat(targets.of(file, "syn1", Collision.OVERWRITE_LOCAL)).contains(file);
  }

  @Test
  void aFolderIsNeverReplacedByAFile() throws IOException {
    Path folder = Files.createDirectory(root.resolve("f"));

    assertThatThrownBy(() -> new Targets().of(folder, "syn1", Collision.OVERWRITE_LOCAL))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @ParameterizedTest
  @CsvSource({"overwrite.local, OVERWRITE_LOCAL", "keep.local, KEEP_LOCAL", "keep.both, KEEP_BOTH"})
  void theWordsAreThoseOfTheReleasedClient(String word, Collision collision) {
    assertThat(Collision.of(word)).isEqualTo(collision);
  }

  @Test
  void anotherWordIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> Collision.of("keep.bot"))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("Did you mean keep.both?");
  }
}

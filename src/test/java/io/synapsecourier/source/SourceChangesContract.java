package io.synapsecourier.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synapsecourier.model.FileRef;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every source keeps to that can change its files. */
public abstract class SourceChangesContract extends SourceContract {

  /** A folder to move to, as an address; empty at first. */
  protected abstract String destination();

  /** Creates or replaces a file below the destination. */
  protected abstract void putAtDestination(String path, byte[] content) throws IOException;

  /** The content of a file below the destination; null if there is none. */
  protected abstract byte[] readAtDestination(String path) throws IOException;

  /** What {@code tag} left at a file below the root. */
  protected abstract Map<String, String> tags(String path) throws IOException;

  /** Whether the server of the test knows what the source can do. */
  protected boolean serverHasTags() {
    return true;
  }

  @Test
  void movesAFileAndKeepsItsPath() throws IOException {
    put("a/한글 +%.png", bytes("one"));
    Source source = source("");

    source.move(only(source), destination());

    assertThat(found(source)).isEmpty();
    assertThat(readAtDestination("a/한글 +%.png")).isEqualTo(bytes("one"));
  }

  @Test
  void aMoveNeverOverwrites() throws IOException {
    put("f", bytes("mine"));
    putAtDestination("f", bytes("other"));
    Source source = source("");
    FileRef file = only(source);

    assertThatThrownBy(() -> source.move(file, destination()))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(read(source, file, 0)).isEqualTo("mine");
    assertThat(readAtDestination("f")).isEqualTo(bytes("other"));
  }

  @Test
  void aMoveThatIsRepeatedAfterItsEndIsNoError() throws IOException {
    put("f", bytes("x"));
    Source source = source("");
    FileRef file = only(source);
    source.move(file, destination());

    assertThatCode(() -> source.move(file, destination())).doesNotThrowAnyException();

    assertThat(readAtDestination("f")).isEqualTo(bytes("x"));
  }

  @Test
  void aMoveThatWasInterruptedBeforeTheEndIsCompleted() throws IOException {
    put("f", bytes("same"));
    putAtDestination("f", bytes("same"));
    Source source = source("");

    source.move(only(source), destination());

    assertThat(found(source)).isEmpty();
    assertThat(readAtDestination("f")).isEqualTo(bytes("same"));
  }

  @Test
  void aFileThatIsNeitherHereNorThereIsNoSuchFile() throws IOException {
    put("f", bytes("x"));
    Source source = source("");
    FileRef file = only(source);
    remove("f");

    assertThatThrownBy(() -> source.move(file, destination()))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aReplacedFileIsNeitherMovedNorTaggedNorDeleted() throws IOException {
    put("f", bytes("before"));
    Source source = source("");
    FileRef listed = only(source);
    put("f", bytes("behind"));

    assertThatThrownBy(() -> source.move(listed, destination()))
        .isInstanceOf(ChangedException.class);
    assertThatThrownBy(() -> source.delete(listed)).isInstanceOf(ChangedException.class);
    if (source.capabilities().contains(Capability.TAG)) {
      assertThatThrownBy(() -> source.tag(listed, "k", "v")).isInstanceOf(ChangedException.class);
    }

    assertThat(read(source, only(source), 0)).isEqualTo("behind");
    assertThat(readAtDestination("f")).isNull();
  }

  @Test
  void deletesAFileAndTakesOneThatIsGoneForDeleted() throws IOException {
    put("f", bytes("x"));
    put("g", bytes("y"));
    Source source = source("");
    FileRef file = found(source).get(0);

    source.delete(file);
    source.delete(file);

    assertThat(found(source)).extracting(FileRef::path).containsExactly("g");
  }

  @Test
  void aTagLeavesTheOthersAndTheVersion() throws IOException {
    put("f", bytes("x"));
    Source source = source("");
    assumeTrue(
        source.capabilities().contains(Capability.TAG) && serverHasTags(),
        "the source or the server of the test has no tags");
    FileRef file = only(source);

    source.tag(file, "courier", "registered");
    source.tag(file, "unit", "P001");
    source.tag(file, "unit", "P002");

    assertThat(tags("f")).containsEntry("courier", "registered").containsEntry("unit", "P002");
    assertThat(source.current(file).version()).isEqualTo(file.version());
    assertThat(read(source, file, 0)).isEqualTo("x");
  }

  @Test
  void aCraftedPathChangesNothing() throws IOException {
    put("a/b", bytes("x"));
    Source source = source("");
    FileRef real = only(source);
    FileRef crafted =
        new FileRef("", "uri", "a/../a/b", real.size(), real.version(), real.modified());

    assertThatThrownBy(() -> source.move(crafted, destination())).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> source.delete(crafted)).isInstanceOf(IOException.class);

    assertThat(found(source)).hasSize(1);
  }

  private static FileRef only(Source source) {
    assertThat(found(source)).hasSize(1);
    return found(source).get(0);
  }
}

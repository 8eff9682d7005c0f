package io.synapsecourier.backend.sage.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFileTest {
  private static final String IDENTITY = "5001 10 md5 5";

  @TempDir private Path folder;

  private PartialFile open() throws IOException {
    return new PartialFile(folder.resolve("a.synapse_download_5001"), IDENTITY, 2);
  }

  private static void write(PartialFile file, String text, long at) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    file.write(bytes, bytes.length, at);
  }

  @Test
  void partsThatWereNotedAreThereAfterAKill() throws IOException {
    try (PartialFile file = open()) {
      write(file, "world", 5);
      file.done(1);
      write(file, "hal", 0);
    }
    try (PartialFile file = open()) {
      assertThat(file.resumed()).isTrue();
      assertThat(file.has(0)).isFalse();
      assertThat(file.has(1)).isTrue();
      write(file, "hello", 0);
      file.done(0);
      assertThat(file.md5()).isEqualTo("fc5e038d38a57032085441e7fe7010b0");
      file.finished();
    }
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".parts"));
  }

  @Test
  void aNoteOfOtherBytesIsNotBelieved() throws IOException {
    try (PartialFile file = open()) {
      write(file, "world", 5);
      file.done(1);
    }
    Path path = folder.resolve("a.synapse_download_5001");
    try (PartialFile file = new PartialFile(path, "5001 10 other 5", 2)) {
      assertThat(file.resumed()).isFalse();
      assertThat(file.has(1)).isFalse();
      assertThat(path).isEmptyFile();
    }
  }

  @Test
  void aLineThatAKillCutOffIsNotRead() throws IOException {
    try (PartialFile file = open()) {
      write(file, "world", 5);
      file.done(1);
    }
    Path note = folder.resolve("a.synapse_download_5001.parts");
    Files.writeString(note, Files.readString(note) + "0");

    try (PartialFile file = open()) {
      assertThat(file.has(0)).isFalse();
      assertThat(file.has(1)).isTrue();
    }
  }

  @Test
  void aFileWithoutItsNoteBeginsAnew() throws IOException {
    Files.writeString(folder.resolve("a.synapse_download_5001"), "something long");

    try (PartialFile file = open()) {
      assertThat(file.have()).isZero();
      assertThat(folder.resolve("a.synapse_download_5001")).isEmptyFile();
    }
  }

  @Test
  void aLinkInItsPlaceIsNotWrittenThrough(@TempDir Path elsewhere) throws IOException {
    Path victim = Files.writeString(elsewhere.resolve("victim"), "precious");
    Files.createSymbolicLink(folder.resolve("a.synapse_download_5001"), victim);

    try (PartialFile file = open()) {
      write(file, "attack", 0);
    }
    assertThat(victim).hasContent("precious");
  }

  @Test
  void aFolderInItsPlaceIsAnError() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("a.synapse_download_5001"));
    Files.writeString(taken.resolve("x"), "x");

    assertThatThrownBy(this::open).isInstanceOf(IOException.class);
  }
}

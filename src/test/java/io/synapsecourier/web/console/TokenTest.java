package io.synapsecourier.web.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("state").resolve(Token.FILE);
  }

  @Test
  void isMadeOnceForItsOwnerOnlyAndKept() throws Exception {
    Token token = Token.of(null, file().getParent());
    String made = Files.readString(file()).strip();

    assertThat(made).matches("[0-9a-f]{64}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(token.is(made)).isTrue();
    assertThat(token.is(made + "x")).isFalse();
    assertThat(token.is(null)).isFalse();
    assertThat(token.place()).isEqualTo(file().toString()).doesNotContain(made);
    assertThat(Token.of(null, file().getParent()).is(made)).isTrue();
  }

  @Test
  void isRefusedWhereOthersCouldReadOrWriteIt() throws Exception {
    Token.of(null, file().getParent());
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> Token.of(null, file().getParent()))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("can be read or written by others");
  }

  @Test
  void isRefusedWhereItIsALinkOrEmpty() throws Exception {
    Files.createDirectories(file().getParent());
    Files.createSymbolicLink(file(), folder.resolve("elsewhere"));
    assertThatThrownBy(() -> Token.of(null, file().getParent()))
        .isInstanceOf(CourierException.class);
    assertThat(folder.resolve("elsewhere")).doesNotExist();

    Files.delete(file());
    Files.createFile(
        file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    assertThatThrownBy(() -> Token.of(null, file().getParent()))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("it has no token");
  }

  @Test
  void ofTheSettingsMustNotBeShort() {
    assertThat(Token.of("sixteen letters!", folder).is("sixteen letters!")).isTrue();
    assertThat(file()).doesNotExist();
    assertThatThrownBy(() -> Token.of("too short", folder))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("fewer than 16")
        .hasMessageNotContaining("too short");
  }
}

package io.synapsecourier.backend.sage.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWriterTest {
  @TempDir private Path home;
  private Path file;

  @BeforeEach
  void place() {
    file = home.resolve(".synapseConfig");
  }

  @Test
  void aNewFileIsItsOwnersAlone() throws IOException {
    ConfigWriter.save(file, "default", "tester", "tok-1", true);

    assertThat(file).hasContent("[default]\nusername = tester\nauthtoken = tok-1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(home.resolve(".synapseConfig.backup")).doesNotExist();
  }

  @Test
  void everythingElseStaysLineForLine() throws IOException {
    Files.writeString(
        file,
        "# mine\r\n[cache]\r\nlocation = /x\n\n[default]\n; old\nAuthToken : old\n  goes on\n\n"
            + "[sftp://h]\npassword = p\n");

    ConfigWriter.save(file, "default", null, "new", false);

    assertThat(file)
        .hasContent(
            "# mine\n[cache]\nlocation = /x\n\n[default]\n; old\nauthtoken = new\n\n"
                + "[sftp://h]\npassword = p");
  }

  @Test
  void aNewProfileComesAtTheEnd() throws IOException {
    Files.writeString(file, "[default]\nauthtoken = a\n");

    ConfigWriter.save(file, "lab", "u", "b", false);

    assertThat(file)
        .hasContent("[default]\nauthtoken = a\n\n[profile lab]\nusername = u\nauthtoken = b");
    assertThat(
            SageSettings.resolve(new SageOptions(null, null, "lab", null, false), Map.of(), home)
                .token())
        .isEqualTo("b");
  }

  @Test
  void aKeyIsAddedBelowTheLastOneOfItsSection() throws IOException {
    Files.writeString(file, "[default]\nusername = a\n\n[cache]\nlocation = /x\n");

    ConfigWriter.save(file, "default", null, "t", false);

    assertThat(file).hasContent("[default]\nusername = a\nauthtoken = t\n\n[cache]\nlocation = /x");
  }

  @Test
  void theFileBeforeIsKeptUnderTheNextFreeName() throws IOException {
    for (String token : new String[] {"t1", "t2", "t3"}) {
      ConfigWriter.save(file, "default", null, token, true);
    }

    assertThat(home.resolve(".synapseConfig.backup")).content().contains("t1");
    Path second = home.resolve(".synapseConfig.backup2");
    assertThat(second).content().contains("t2");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(second)))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileThatIsBrokenStaysAsItIs() throws IOException {
    Files.writeString(file, "[default]\nnothing\n");

    assertThatThrownBy(() -> ConfigWriter.save(file, "default", null, "t", true))
        .hasMessageContaining(":2:1:");
    assertThat(file).hasContent("[default]\nnothing");
  }

  @Test
  void aProfileNameThatWouldBeAnotherSectionIsRefused() {
    assertThatThrownBy(() -> ConfigWriter.save(file, "a]\n[endpoints", null, "t", false))
        .hasMessageContaining("bracket or a line break");
    assertThat(file).doesNotExist();
  }

  @Test
  void aValueThatWouldBeAnotherLineIsRefused() {
    assertThatThrownBy(() -> ConfigWriter.save(file, "default", "a\n[endpoints]", "t", false))
        .hasMessageContaining("line break");
    assertThatThrownBy(() -> ConfigWriter.save(file, "default", null, "t\rx = y", false))
        .hasMessageContaining("line break");
    assertThat(file).doesNotExist();
  }
}

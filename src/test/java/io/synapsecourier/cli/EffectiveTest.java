package io.synapsecourier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveTest {
  @TempDir Path folder;

  @Test
  void secretsAreMaskedByTheirNameAndByTheirForm() {
    Map<String, Object> shown =
        Effective.masked(
            Map.of(
                "smtp.password", "hunter2",
                "Api_Key", "hunter2",
                "extra",
                    Map.of("myToken", "hunter2", "list", List.of("a", Map.of("secret", 54321))),
                "url", "https://host/a?X-Amz-Signature=hunter2",
                "credentials", "ward3",
                "empty.token", "",
                "port", 8765));

    assertThat(shown.toString()).doesNotContain("hunter2", "54321");
    assertThat(shown)
        .containsEntry("smtp.password", "***")
        .containsEntry("credentials", "ward3")
        .containsEntry("empty.token", "")
        .containsEntry("port", 8765);
  }

  @Test
  void settingsShowWhetherASecretIsSetAndNotWhatItIs() throws Exception {
    Path own = Files.writeString(folder.resolve("p"), "camel.x.password=hunter2\n");
    Settings settings =
        Settings.read(
            Path.of("config/application.properties"),
            own,
            Map.of("HTTP_TOKEN", "hunter2hunter2hunter2", "LEDGER_PASSWORD", "hunter2"));

    Object values = Effective.of(settings, List.of()).get("settings");

    assertThat(values.toString())
        .contains("http.token=***", "ledger.password=***", "camel.x.password=***", "http.port=8765")
        .doesNotContain("hunter2");
    assertThat(settings.all()).doesNotContainKeys("http.token", "ledger.password");
  }
}

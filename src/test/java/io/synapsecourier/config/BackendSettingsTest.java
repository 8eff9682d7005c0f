package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendSettingsTest {
  private static final String TOKEN = "canary-4711";

  @TempDir Path home;

  private Path configJson(String text, String permissions) throws IOException {
    Files.createDirectories(home.resolve(".synapse"));
    Path file = Files.writeString(home.resolve(".synapse/config.json"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private BackendSettings ofHost(String host) {
    return BackendSettings.resolve(host, TOKEN, Map.of(), home, false);
  }

  @Test
  void optionsComeBeforeTheEnvironmentBeforeTheFile() throws IOException {
    Path file = configJson("{\"host\":\"https://c\",\"access_token\":\"t3\"}", "rw-------");
    Map<String, String> env = Map.of("SYNAPSE_HOST", "https://b", "SYNAPSE_ACCESS_TOKEN", "t2");

    assertThat(BackendSettings.resolve("https://a", "t1", env, home, false))
        .extracting("host", "hostFrom", "token", "tokenFrom")
        .containsExactly("https://a", "--host", "t1", "--token");
    assertThat(BackendSettings.resolve(null, null, env, home, false))
        .extracting("host", "hostFrom", "token", "tokenFrom")
        .containsExactly("https://b", "SYNAPSE_HOST", "t2", "SYNAPSE_ACCESS_TOKEN");
    assertThat(BackendSettings.resolve(null, null, Map.of("SYNAPSE_HOST", ""), home, false))
        .extracting("host", "hostFrom", "token", "tokenFrom")
        .containsExactly("https://c", file.toString(), "t3", file.toString());
  }

  @Test
  void theHostHasADefault() {
    assertThat(BackendSettings.resolve(null, TOKEN, Map.of(), home, false))
        .extracting("host", "hostFrom")
        .containsExactly("https://api.synapse.sh", "default");
  }

  @Test
  void withoutATokenTheThreeWaysAreNamed() {
    assertThatThrownBy(() -> BackendSettings.resolve(null, " ", Map.of(), home, false))
        .isInstanceOfSatisfying(
            CourierException.class,
            e -> assertThat(e.kind()).isEqualTo(CourierException.Kind.CONFIGURATION))
        .hasMessage(
            "No access token was given. Run courier login, which keeps it in "
                + home.resolve(".synapse/config.json")
                + ", set SYNAPSE_ACCESS_TOKEN, or give --token.");
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/, https://h",
    "HTTPS://h:8443/base//, https://h:8443/base",
    "http://localhost:8080, http://localhost:8080",
    "http://127.0.0.1:1, http://127.0.0.1:1",
    "http://[::1]:1/, http://[::1]:1"
  })
  void hostsAreKeptWithoutTheSlashAtTheEnd(String host, String kept) {
    assertThat(ofHost(host).host()).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "http://api.synapse.sh, would send the token unencrypted",
    "http://127.0.0.1.evil.com, would send the token unencrypted",
    "api.synapse.sh, is no web address",
    "ftp://h, is no web address",
    "https://, is no web address",
    "https:///x, is no web address",
    "https://h:99999, is no web address",
    "https://a b, is no web address",
    "https://h?token=canary-4711, has a query",
    "https://u:canary-4711@h, holds a user name or password"
  })
  void hostsThatEndangerTheTokenAreRefused(String host, String why) {
    assertThatThrownBy(() -> ofHost(host))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("The host of --host")
        .hasMessageContaining(why)
        .hasMessageNotContaining(TOKEN);
  }

  @Test
  void plainHttpCanBeAllowed() {
    assertThat(BackendSettings.resolve("http://h", TOKEN, Map.of(), home, true).host())
        .isEqualTo("http://h");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"canary-4711\n", "canary-4711 x", "canary-4711\r\nHost: x", "canary-4711\u00E4"})
  void aTokenThatWouldBreakAHeaderIsRefused(String token) {
    assertThatThrownBy(() -> BackendSettings.resolve(null, token, Map.of(), home, false))
        .hasMessageContaining("The access token of --token")
        .hasMessageNotContaining(TOKEN);
  }

  @Test
  void theTokenIsNotPrinted() {
    assertThat(ofHost("https://h")).hasToString("https://h (--host), token *** (--token)");
  }

  @Test
  void aFileThatOthersCanReadIsANotice() throws IOException {
    Path file = configJson("{\"access_token\":\"t\"}", "rw-r-----");

    assertThat(BackendSettings.resolve(null, null, Map.of(), home, false).notices())
        .containsExactly(
            file + " holds a token and other users can read it. Close it with: chmod 600 " + file);
    configJson("{\"access_token\":\"t\"}", "rw-------");
    assertThat(BackendSettings.resolve(null, null, Map.of(), home, false).notices()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"access_token\": \"canary-4711", "{\"access_token\": [\"canary-4711\"]}"})
  void aBrokenFileIsAnErrorWithItsPlaceAndWithoutItsContent(String text) throws IOException {
    Path file = configJson(text, "rw-------");

    assertThatThrownBy(() -> BackendSettings.resolve(null, null, Map.of(), home, false))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining(file + ":1:")
        .hasMessageNotContaining(TOKEN);
  }

  @Test
  void aBrokenFileThatIsNotNeededDoesNoHarm() throws IOException {
    configJson("{", "rw-------");

    assertThat(ofHost("https://h").token()).isEqualTo(TOKEN);
  }
}

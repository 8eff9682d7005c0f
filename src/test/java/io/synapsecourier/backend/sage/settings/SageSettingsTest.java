package io.synapsecourier.backend.sage.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options, file and environment, in the order of {@code sage-synapse.md §a}. */
class SageSettingsTest {
  @TempDir private Path home;

  private Path write(String text) throws IOException {
    Path file = home.resolve(".synapseConfig");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private SageSettings resolve(SageOptions options, Map<String, String> environment) {
    return SageSettings.resolve(options, environment, home);
  }

  private SageSettings resolve() {
    return resolve(SageOptions.NONE, Map.of());
  }

  private CourierException failure(SageOptions options, Map<String, String> environment) {
    return catchThrowableOfType(CourierException.class, () -> resolve(options, environment));
  }

  private static SageOptions profile(String name) {
    return new SageOptions(null, null, name, null, false);
  }

  @Test
  void withoutAFileProductionIsUsedAndTheTokenOfTheEnvironment() {
    SageSettings settings = resolve(SageOptions.NONE, Map.of("SYNAPSE_AUTH_TOKEN", "token-of-env"));

    assertThat(settings.requireToken()).isEqualTo("token-of-env");
    assertThat(settings.endpoints().repo())
        .hasToString("https://repo-prod.prod.sagebase.org/repo/v1");
    assertThat(settings.endpoints().file())
        .hasToString("https://file-prod.prod.sagebase.org/file/v1");
    assertThat(settings.endpoints().portal()).hasToString("https://www.synapse.org");
    assertThat(settings.cache()).isEqualTo(home.resolve(".synapseCache"));
    assertThat(settings.notices()).isEmpty();
  }

  @Test
  void theOptionWinsOverTheFileAndTheFileOverTheEnvironment() throws IOException {
    write("[default]\nusername = tester\nauthtoken = token-of-file\n");
    Map<String, String> environment = Map.of("SYNAPSE_AUTH_TOKEN", "token-of-env");

    assertThat(resolve(SageOptions.NONE, environment).token()).isEqualTo("token-of-file");
    assertThat(resolve(SageOptions.NONE, environment).username()).isEqualTo("tester");
    SageOptions option = new SageOptions("token-of-option", "other", null, null, false);
    assertThat(resolve(option, environment).token()).isEqualTo("token-of-option");
    assertThat(resolve(option, environment).username()).isEqualTo("other");
  }

  @Test
  void theLegacySectionStandsInForTheDefaultProfile() throws IOException {
    write("[authentication]\nAuthToken: legacy-token\n");

    assertThat(resolve().token()).isEqualTo("legacy-token");
  }

  @Test
  void theDefaultSectionWinsOverTheLegacyOne() throws IOException {
    write("[authentication]\nauthtoken=legacy-token\n[default]\nauthtoken=default-token\n");

    assertThat(resolve().token()).isEqualTo("default-token");
  }

  @Test
  void aProfileIsPickedByTheVariableAndByTheOptionBeforeIt() throws IOException {
    write(
        "[default]\nauthtoken=a-default\n[profile lab]\nauthtoken=a-lab\n"
            + "[profile home]\nauthtoken=a-home\n");
    Map<String, String> lab = Map.of("SYNAPSE_PROFILE", "lab");

    assertThat(resolve(SageOptions.NONE, lab).token()).isEqualTo("a-lab");
    assertThat(resolve(profile("home"), lab).token()).isEqualTo("a-home");
    assertThat(resolve(profile("home"), lab).profile()).isEqualTo("home");
  }

  @Test
  void aProfileThatDoesNotExistIsAnErrorThatNamesTheNearest() throws IOException {
    write("[profile laboratory]\nauthtoken=a-lab\n[authentication]\nauthtoken=legacy\n");

    CourierException failure = failure(profile("laboratroy"), Map.of());

    assertThat(failure.problem().code()).isEqualTo("sage-profile");
    assertThat(failure.problem().what()).contains("Did you mean laboratory?");
  }

  @Test
  void withoutAnyTokenTheErrorSaysWhatToDo() {
    CourierException failure =
        catchThrowableOfType(CourierException.class, () -> resolve().requireToken());

    assertThat(failure.problem().code()).isEqualTo("sage-token-missing");
    assertThat(failure.problem().remedy()).contains("courier sage config", "SYNAPSE_AUTH_TOKEN");
  }

  @Test
  void everyMistakeOfTheFileIsToldWithItsPlaceAndWithoutItsText() throws IOException {
    Path file =
        write(
            "authtoken = early-s3cret\n[default]\n5ecret-without-a-key\nusername=a\n"
                + "  \n[default]\nUsername=b\n[cache\n");

    CourierException failure = failure(SageOptions.NONE, Map.of());

    assertThat(failure.problem().code()).isEqualTo("sage-config");
    assertThat(failure.problem().what().lines())
        .containsExactly(
            file + ":1:1: a key stands before the first section, such as [default].",
            file + ":3:1: neither a section, nor key = value.",
            file + ":6:1: the section [default] stands in the file twice.",
            file + ":8:1: a section begins with [ and ends with ].");
    assertThat(failure.getMessage()).doesNotContain("s3cret", "5ecret");
  }

  @Test
  void aKeyThatStandsTwiceIsAnError() throws IOException {
    Path file = write("[endpoints]\nrepoEndpoint=https://a.org\nREPOENDPOINT=https://b.org\n");

    assertThat(failure(SageOptions.NONE, Map.of()).problem().what())
        .isEqualTo(file + ":3:1: the key REPOENDPOINT stands in its section twice.");
  }

  @Test
  void endpointsAreReadWithoutTheirLastSlash() throws IOException {
    write("[endpoints]\nrepoEndpoint=http://127.0.0.1:8477/repo/v1/\n");

    assertThat(resolve().endpoints().repo()).hasToString("http://127.0.0.1:8477/repo/v1");
    assertThat(resolve().endpoints().onLoopback()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http://repo.example.org/repo/v1, unencrypted",
    "https://user:5ecret@repo.example.org, password",
    "ftp://repo.example.org, no web address",
    "repo.example.org, no web address",
    "https://repo.example.org/?a=5ecret, query",
    "https://a b, no web address"
  })
  void anEndpointThatTheTokenMustNotGoToIsRefusedWithItsPlace(String endpoint, String why)
      throws IOException {
    Path file = write("[endpoints]\nfileHandleEndpoint = " + endpoint + "\n");

    CourierException failure = failure(SageOptions.NONE, Map.of());

    assertThat(failure.problem().code()).isEqualTo("sage-endpoint");
    assertThat(failure.getMessage()).contains(file + ":2:1", why).doesNotContain("5ecret");
  }

  @Test
  void plainHttpToAnotherMachineNeedsTheWordInsecure() throws IOException {
    write("[endpoints]\nrepoEndpoint=http://stage.example.org/repo/v1\n");

    assertThat(resolve(new SageOptions(null, null, null, null, true), Map.of()).endpoints().repo())
        .hasToString("http://stage.example.org/repo/v1");
  }

  @Test
  void theCacheFolderMayNameTheHomeAndVariables() throws IOException {
    write("[cache]\nlocation = ~/deep/${LAB}/$YEAR\n");

    assertThat(resolve(SageOptions.NONE, Map.of("LAB", "ct", "YEAR", "26")).cache())
        .isEqualTo(home.resolve("deep/ct/26"));
    assertThat(failure(SageOptions.NONE, Map.of("LAB", "ct")).getMessage())
        .contains(":2:1: the variable YEAR is not set");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "37, 37", "128, 128", "129, 128"})
  void aNumberOfThreadsBeyondTheLimitsIsBroughtToThemAndTold(String given, int used)
      throws IOException {
    write("[transfer]\nmax_threads = " + given + "\n");

    assertThat(resolve().transfers()).isEqualTo(used);
    assertThat(resolve().notices()).hasSize(given.equals(Integer.toString(used)) ? 0 : 1);
  }

  @Test
  void aNumberOfThreadsThatIsNoneIsAnError() throws IOException {
    write("[transfer]\nmax_threads = many\n");

    assertThat(failure(SageOptions.NONE, Map.of()).getMessage())
        .contains(":2:1: max_threads is no whole number");
  }

  @Test
  void whatHasNoEffectIsToldWithTheNearestWord() throws IOException {
    Path file =
        write("[default]\nauthtokn = x\n[endpoint]\n[sftp://h]\npassword=x\n[debug]\nlevel=1\n");

    assertThat(resolve().notices())
        .containsExactly(
            file + ":2:1: the key authtokn has no effect in [default]. Did you mean authtoken?",
            file + ": the section [endpoint] has no effect. Did you mean endpoints?");
  }

  @Test
  void aFileThatOthersCanReadIsTold() throws IOException {
    Path file = write("[default]\nauthtoken = x\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(resolve().notices()).singleElement().asString().contains("chmod 600 " + file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "line\nbreak", "sm\u00e4ll", "cr\r"})
  void aTokenThatNoneCanBeIsRefusedWithoutBeingShown(String token) {
    CourierException failure = failure(new SageOptions(token, null, null, null, false), Map.of());

    assertThat(failure.problem().code()).isEqualTo("sage-token-invalid");
    assertThat(failure.getMessage()).doesNotContain(token);
  }

  @Test
  void aJwtWithoutTheScopeViewIsRefused() {
    SageOptions modify = new SageOptions(jwt("[\"modify\"]"), null, null, null, false);
    SageOptions view = new SageOptions(jwt("[\"modify\",\"view\"]"), null, null, null, false);

    assertThat(failure(modify, Map.of()).getMessage()).contains("scope view");
    assertThat(resolve(view, Map.of()).token()).isEqualTo(view.token());
  }

  private static String jwt(String scope) {
    String body = "{\"access\":{\"scope\":" + scope + "}}";
    return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(body.getBytes()) + ".x";
  }

  @Test
  void aTokenIsMaskedFromThenOnWhereverItStands() throws IOException {
    write("[default]\nauthtoken = Zx81Zx81Zx81\n");
    resolve();

    assertThat(Secrets.mask("the word Zx81Zx81Zx81 in a sentence"))
        .isEqualTo("the word *** in a sentence");
  }

  @Test
  void aFileThatIsNamedMustExist() {
    SageOptions options = new SageOptions(null, null, null, home.resolve("none"), false);

    assertThat(failure(options, Map.of()).getMessage()).contains("none does not exist");
  }

  @Test
  void indentedLinesAndCommentsAreReadAsPythonDoes() throws IOException {
    write("\ufeff# c\n[default]\n; c\nauthtoken = abc\n  def\n[cache]\nlocation : /tmp/x\n");

    assertThat(failure(SageOptions.NONE, Map.of()).problem().code())
        .as("a token of two lines")
        .isEqualTo("sage-token-invalid");
  }

  @Test
  void theSectionDebugAloneTurnsItOn() throws IOException {
    assertThat(resolve().debug()).isFalse();
    write("[debug]\n");
    assertThat(resolve().debug()).isTrue();
  }

  @Test
  void uploadsWithCredentialsOfTheStorageAreToldToHaveNoEffect() throws IOException {
    write("[transfer]\nuse_boto_sts = True\n");
    assertThat(resolve().notices()).singleElement().asString().contains(":2:1: use_boto_sts has");

    write("[transfer]\nuse_boto_sts = perhaps\n");
    assertThat(failure(SageOptions.NONE, Map.of()).getMessage())
        .contains(":2:1: use_boto_sts is neither true nor false");
  }
}

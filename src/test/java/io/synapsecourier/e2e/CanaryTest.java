package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.e2e.RemoteRoot.InS3;
import io.synapsecourier.rawserver.RawServer;
import io.synapsecourier.source.sftp.MinaServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No secret stands in a log, a report, the ledger or an answer, whatever goes wrong: servers here
 * quote in their refusals all that they were sent.
 */
class CanaryTest {
  private static final String TOKEN = "canarytoken0123456789";

  @TempDir Path folder;
  private UploadJob job;
  private Leaks leaks;

  @BeforeEach
  void start() {
    job = new UploadJob(folder);
    leaks = new Leaks(folder).secret("the token", job.sandbox().token());
  }

  /** All commands that show what happened, and all kinds of reports. */
  private void show() throws IOException {
    for (String command : new String[] {"status", "units", "units -o json", "dead-letters list"}) {
      leaks.said(command, job.command(command.split(" ")));
    }
    leaks.said("show", job.command("dead-letters", "show", "1"));
    leaks.said("doctor", job.command("doctor"));
    Files.createDirectories(folder.resolve("reports"));
    for (String kind : new String[] {"csv", "xlsx", "ndjson"}) {
      String to = folder.resolve("reports/report." + kind).toString();
      leaks.said("report", job.command("report", "--to", to));
    }
  }

  private void upload(Level level, int... exitCodes) throws IOException {
    try (ShippedLog log = new ShippedLog(folder, level)) {
      Result result = leaks.said("upload", job.upload());
      assertThat(exitCodes).as(result.text()).contains(result.exitCode());
      show();
      leaks.said("console", log.console());
    }
    if (level == Level.DEBUG || List.of(0, 1).contains(exitCodes[0])) {
      // What is refused before anything starts is said on the console only.
      assertThat(folder.resolve("state/courier.log")).isNotEmptyFile();
    }
    leaks.assertNone();
  }

  private void from(String address, String credentials) throws IOException {
    job.define("path", "\"" + address + "\"").define("credentials", "there");
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(config.resolve("credentials.yaml"), "there: " + credentials + "\n");
  }

  @Test
  void anUploadThatGoesWellLeavesNoSecret() throws Exception {
    try (InS3 root = new InS3()) {
      root.put("P1/scan.png", "image".getBytes(StandardCharsets.UTF_8));
      root.put("P1/label.json", "{}".getBytes(StandardCharsets.UTF_8));
      from(root.address(), root.credentials());
      leaks.secret("the secret key", job.sandbox().storage().secretKey());

      upload(Level.DEBUG, 0);
    }
    assertThat(job.arrived().checksums()).containsOnlyKeys("P1");
    assertThat(folder.resolve("state/courier.log"))
        .as("the log of libraries, which has every request")
        .content()
        .contains("PUT /", "X-Amz-");
  }

  private void uploadRefused(String call, int status, int exitCode) throws IOException {
    job.unit("P1");
    try (HostileBackend backend = new HostileBackend(job.sandbox())) {
      backend.refusing(call, status);
      if (call.startsWith("PUT")) {
        backend.redirectingPuts();
      }
      job.host(backend.uri()).setting("retry.attempts", "1");
      upload(Level.INFO, exitCode);
      assertThat(backend.refused()).isPositive();
    }
  }

  @Test
  void aBackendThatQuotesTheRequestMakesNoneOfItKnown() throws IOException {
    uploadRefused("POST /data_units/", 400, 1);
  }

  @Test
  void aLogOfJsonMakesNoneOfItKnownEither() throws IOException {
    System.setProperty("courier.log.format", "json");
    try {
      uploadRefused("POST /data_units/", 400, 1);
      assertThat(Files.readAllLines(folder.resolve("state/courier.log")))
          .isNotEmpty()
          .allMatch(line -> line.startsWith("{\"at\":\"") && line.endsWith("}"))
          .anyMatch(line -> line.contains("\"state\":\"DEAD\",\"code\":\"backend-refused\""))
          .noneMatch(line -> line.contains("P1"));
    } finally {
      System.clearProperty("courier.log.format");
    }
  }

  @Test
  void aStorageThatQuotesTheUrlMakesNoneOfItKnown() throws IOException {
    uploadRefused("PUT /", 403, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "POST /data_files/presigned_upload/confirm_upload/, 500, 1",
    "POST /data_files/presigned_upload/upload/, 429, 1",
    "POST /data_units/, 500, 1",
    "GET /data_collections/, 401, 4",
    "GET /storages/, 404, 2",
    "PUT /, 400, 1",
    "PUT /, 503, 1"
  })
  @Tag("slow")
  void noRefusalMakesKnownWhatItQuotes(String call, int status, int exitCode) throws IOException {
    uploadRefused(call, status, exitCode);
  }

  @Test
  @Tag("slow")
  void aTokenThatIsNotAcceptedIsNotRepeated() throws IOException {
    job.unit("P1");
    leaks.secret("the other token", TOKEN);
    job.token(TOKEN);
    upload(Level.DEBUG, 4);
  }

  @Test
  @Tag("slow")
  void aServerOfSourcesThatQuotesTheRequestMakesNoneOfItKnown() throws IOException {
    leaks.secret("the secret key", "canarysecretkey01").secret("the signature", "canarysig0123");
    leaks.secret("the session token", "canarysession01");
    try (RawServer echo = quoting()) {
      from(
          "s3://bucket/in",
          "{type: s3, access_key: AKIACANARY, secret_key: canarysecretkey01, session_token:"
              + " canarysession01, region: eu-west-1, path_style: true, endpoint: \""
              + echo.uri()
              + "\"}");
      upload(Level.DEBUG, 3);
      assertThat(echo.requests()).isNotEmpty();
      from(
          "azure://account/container/in",
          "{type: azure, sas: \"sv=2024-01-01&sig=canarysig0123\", endpoint: \""
              + echo.uri()
              + "/account\"}");
      upload(Level.DEBUG, 3);
    }
  }

  private static RawServer quoting() throws IOException {
    RawServer[] self = new RawServer[1];
    self[0] =
        RawServer.talking(
            (client, in, out) -> {
              for (var request = self[0].read(in); request != null; request = self[0].read(in)) {
                String body =
                    "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>"
                        + request.head().replace("&", "&amp;")
                        + "</Message></Error>";
                out.write(
                    RawServer.answer(403, "Content-Type: application/xml\r\n", body)
                        .getBytes(StandardCharsets.ISO_8859_1));
              }
            });
    return self[0];
  }

  @Test
  @Tag("slow")
  void anSftpLoginLeavesNoSecret() throws Exception {
    try (MinaServer server = MinaServer.start(Files.createDirectories(folder.resolve("config")))) {
      leaks.secret("the password", MinaServer.PASSWORD).secret("a wrong one", "canarypassword1");
      Path source = Files.createDirectories(folder.resolve("source/P1"));
      Files.writeString(source.resolve("scan.png"), "image");
      Files.writeString(source.resolve("label.json"), "{}");
      for (String password : new String[] {"canarypassword1", MinaServer.PASSWORD}) {
        from(
            "sftp://ward3@127.0.0.1:" + server.port() + folder.resolve("source"),
            "{type: sftp, password: "
                + password
                + ", known_hosts: \""
                + server.knownHosts(server.port())
                + "\"}");
        upload(Level.DEBUG, 0, 3);
      }
    }
    assertThat(job.arrived().checksums()).containsOnlyKeys("P1");
  }

  @Test
  @Tag("slow")
  void aLedgerThatIsNamedWithItsPasswordDoesNotTellIt() throws IOException {
    job.unit("P1");
    job.writeDefinition();
    leaks.secret("the ledger's password", "canaryledger01");
    try (ShippedLog log = new ShippedLog(folder, Level.DEBUG)) {
      for (String url :
          new String[] {
            "jdbc:postgresql://courier:canaryledger01@127.0.0.1:1/x",
            "jdbc:postgresql://127.0.0.1:1/x?user=a&password=canaryledger01",
            "jdbc:h2:tcp://127.0.0.1:1/x;USER=a;PASSWORD=canaryledger01"
          }) {
        Result result =
            leaks.said(
                url.substring(0, 12),
                CapturedCommand.run(
                    job.withLedger(url, "upload", job.definitionFile().toString())));
        assertThat(result.exitCode()).as(result.text()).isNotZero();
      }
      leaks.said("console", log.console());
    }
    leaks.assertNone();
  }
}

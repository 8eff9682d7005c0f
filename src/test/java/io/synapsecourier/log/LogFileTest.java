package io.synapsecourier.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.spi.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log configuration as shipped. */
class LogFileTest {
  private static final String CANARY = "canary0123456789abcdef";
  private Path state;

  @BeforeEach
  void place(@TempDir Path folder) {
    state = folder.resolve("state");
  }

  @AfterEach
  void forget() {
    System.clearProperty("courier.state");
    System.clearProperty("courier.log.level");
    System.clearProperty("courier.log.format");
  }

  @Test
  void noSecretReachesTheFileNeitherInALineNorInAStackTrace() throws Exception {
    System.setProperty("courier.log.level", "INFO");
    log(
        logger -> {
          logger.info("PUT https://s3/b/a.png?X-Amz-Signature={}", CANARY);
          logger.info("asked with Synapse-Access-Token: Token {}", CANARY);
          Exception cause = new IllegalStateException("https://s3/b/c.png?sig=" + CANARY);
          logger.info("stopped", new IllegalStateException("token=" + CANARY, cause));
          logger.debug("not of interest");
        });

    Path file = state.resolve("courier.log");
    assertThat(file)
        .content()
        .doesNotContain(CANARY)
        .doesNotContain("not of interest")
        .contains("https://s3/b/a.png?***", "https://s3/b/c.png?***", "Caused by: ");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void whatAnEntryQuotesDoesNotSteerTheTerminal() throws Exception {
    System.setProperty("courier.log.level", "INFO");
    log(logger -> logger.info("gone: {}", "a\u001b[2J\u009b\u202e환자.png"));

    assertThat(state.resolve("courier.log"))
        .content()
        .contains("gone: a\\u001b[2J\\u009b\\u202e환자.png");
  }

  @Test
  void aOneShotCommandWritesNoFile() throws Exception {
    log(logger -> logger.info("nothing to keep"));

    assertThat(state).doesNotExist();
  }

  @Test
  void aLineOfJsonHasFieldsAndNoSecretEither() throws Exception {
    System.setProperty("courier.log.level", "INFO");
    System.setProperty("courier.log.format", "json");
    log(
        logger -> {
          ThreadContext.put("upload", "ct");
          ThreadContext.put("unit", "7");
          try {
            Exception cause = new IllegalStateException("https://s3/b/c.png?sig=" + CANARY);
            logger.info(
                "PUT https://s3/b/a.png?X-Amz-Signature={}",
                CANARY,
                new IllegalStateException("token=" + CANARY, cause));
          } finally {
            ThreadContext.clearMap();
          }
          logger.info("gone: \"a\u001b[2J.png\"\nnext");
        });

    List<String> lines = Files.readAllLines(state.resolve("courier.log"));
    assertThat(lines).hasSize(2).noneMatch(line -> line.contains(CANARY));
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertThat(first.get("message").asText()).isEqualTo("PUT https://s3/b/a.png?***");
    assertThat(first.get("stack").asText())
        .contains("https://s3/b/c.png?***", "Caused by: ", "LogFileTest");
    assertThat(first.get("upload").asText() + first.get("unit").asText()).isEqualTo("ct7");
    assertThat(first.get("at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    JsonNode second = new ObjectMapper().readTree(lines.get(1));
    assertThat(second.get("message").asText()).isEqualTo("gone: \"a\\u001b[2J.png\"\nnext");
    assertThat(second.has("unit")).isFalse();
  }

  private void log(Consumer<Logger> lines) throws Exception {
    System.setProperty("courier.state", state.toString());
    var shipped = Path.of("src/main/resources/log4j2.xml").toUri();
    // A context of its own: contexts are kept by class loader.
    try (URLClassLoader loader = new URLClassLoader(new URL[0], getClass().getClassLoader())) {
      LoggerContext context = LogManager.getContext(loader, false, null, shipped, "test");
      lines.accept(context.getLogger("io.synapsecourier.test"));
      LogManager.shutdown(context);
    }
  }
}

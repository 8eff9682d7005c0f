package io.synapsecourier.e2e;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** The log configuration as shipped, in this process, until it is closed. */
final class ShippedLog implements AutoCloseable {
  private static final Path SHIPPED = Path.of("src/main/resources/log4j2.xml");
  private static final Path OF_TESTS = Path.of("src/test/resources/log4j2-test.xml");

  private final ByteArrayOutputStream console = new ByteArrayOutputStream();

  /**
   * @param level what goes into {@code state/courier.log} below the folder, also of libraries
   */
  ShippedLog(Path folder, Level level) {
    PrintStream err = System.err;
    System.setProperty("courier.state", folder.resolve("state").toString());
    System.setProperty("courier.log.level", level.name());
    System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
    try {
      Configurator.reconfigure(SHIPPED.toUri());
      Configurator.setRootLevel(level);
    } finally {
      System.setErr(err);
    }
  }

  /** What went to the console. */
  String console() {
    return console.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.clearProperty("courier.state");
    System.clearProperty("courier.log.level");
    Configurator.reconfigure(OF_TESTS.toUri());
  }
}

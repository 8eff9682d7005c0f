package io.synapsecourier.postgres;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * One PostgreSQL server for all tests of a JVM, because it takes a second to start. It can be
 * killed and started again.
 */
public final class TestPostgres {
  /** May log in with {@link #PASSWORD} only; everybody else needs none. */
  public static final String GUARDED = "guarded";

  public static final String PASSWORD = "s3cret&word?";

  private static final Path WORK = Path.of("target", "embedded-postgres").toAbsolutePath();

  static {
    // The driver asserts that nobody closes a connection while it is told that it is broken.
    ClassLoader.getSystemClassLoader().setPackageAssertionStatus("org.postgresql", false);
  }

  private static TestPostgres shared;
  private static String missing;

  private final Path data;
  private final int port;
  private final List<String> command = new ArrayList<>();

  private TestPostgres(Path data, EmbeddedPostgres server) {
    this.data = data;
    port = server.getPort();
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    if ("root".equals(System.getProperty("user.name"))) {
      // PostgreSQL does not run as root; in a name space of its own, root is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(program().toString(), "-D", data.toString(), "-F"));
    command.addAll(List.of("-p", String.valueOf(port)));
  }

  private static EmbeddedPostgres start(Path data) throws IOException {
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(WORK.toFile())
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(Duration.ofSeconds(120))
        // By default it forgets what it acknowledged last when it crashes.
        .setServerConfig("synchronous_commit", "on")
        .setDataDirectoryCustomizer(dir -> guard(dir.toPath()))
        .start();
  }

  /** What the server was unpacked to. */
  private static Path program() {
    try (Stream<Path> unpacked = Files.list(WORK)) {
      return unpacked
          .map(folder -> folder.resolve("bin").resolve("postgres"))
          .filter(Files::exists)
          .max(Comparator.comparing(path -> path.toFile().lastModified()))
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void guard(Path data) {
    Path file = data.resolve("pg_hba.conf");
    try {
      String rules = Files.readString(file);
      Files.writeString(file, "host all " + GUARDED + " all scram-sha-256\n" + rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server; where none can run, the test that asks is skipped. */
  public static synchronized TestPostgres shared() {
    if (shared == null && missing == null) {
      started().ifPresent(server -> shared = server);
    }
    Assumptions.assumeTrue(missing == null, missing);
    return shared;
  }

  private static Optional<TestPostgres> started() {
    Path data;
    EmbeddedPostgres server;
    try {
      Files.createDirectories(WORK);
      data = Files.createTempDirectory(WORK, "data");
      server = start(data);
    } catch (IOException | RuntimeException e) {
      missing =
          "PostgreSQL does not start here: "
              + e
              + ". It refuses to run as root: run the build as another user, or where unshare -U works.";
      return Optional.empty();
    }
    TestPostgres started = new TestPostgres(data, server);
    started.execute("CREATE ROLE " + GUARDED + " LOGIN PASSWORD '" + PASSWORD + "'");
    return Optional.of(started);
  }

  /** An empty database of this name, in place of the one before; answers its JDBC URL. */
  public String database(String name) {
    return database(name, "ENCODING 'UTF8'");
  }

  public String database(String name, String options) {
    execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    execute("CREATE DATABASE " + name + " TEMPLATE template0 " + options);
    return url(name);
  }

  /** JDBC URL of a database, for the one who may do everything. */
  public String url(String database) {
    return place(database) + "?user=postgres";
  }

  /** JDBC URL of a database without a user. */
  public String place(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Does something as the one who may do everything. */
  public void execute(String sql) {
    execute("postgres", sql);
  }

  public void execute(String database, String sql) {
    try (Connection connection = DriverManager.getConnection(url(database));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Ends the server as {@code pg_ctl stop -m immediate} does: no farewell, nothing is finished. */
  public void crash() {
    end("QUIT");
  }

  private void end(String signal) {
    ProcessHandle server = server().orElseThrow();
    try {
      new ProcessBuilder("kill", "-" + signal, String.valueOf(server.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    server.onExit().join();
  }

  /** The process that the server itself names: what started it has ended. */
  private Optional<ProcessHandle> server() {
    Path file = data.resolve("postmaster.pid");
    try {
      return Files.exists(file)
          ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the server again after {@link #crash}, at the same port; does nothing while it runs. */
  public void startAgain() {
    if (server().isPresent()) {
      return;
    }
    Process[] last = {launch()};
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              // It ends at once where its port is somebody else's for a moment.
              if (!last[0].isAlive()) {
                last[0] = launch();
              }
              return answers();
            });
  }

  private Process launch() {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it lets anybody in. */
  public boolean answers() {
    try {
      DriverManager.getConnection(url("postgres")).close();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private void close() {
    try {
      if (server().isPresent()) {
        end("INT");
      }
      List<Path> files;
      try (Stream<Path> all = Files.walk(data)) {
        files = all.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

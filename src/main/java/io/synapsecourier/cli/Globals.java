package io.synapsecourier.cli;

import io.synapsecourier.cli.place.Places;
import io.synapsecourier.cli.sage.ManifestRuns;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.cli.terminal.OutputFormat;
import io.synapsecourier.cli.terminal.Terminal;
import io.synapsecourier.config.Aliases;
import io.synapsecourier.config.BackendSettings;
import io.synapsecourier.config.Credentials;
import io.synapsecourier.config.Settings;
import io.synapsecourier.report.ReportFormat;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command, and the places that they name. */
final class Globals {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  OutputFormat format = OutputFormat.TABLE;

  /** File that {@code plan -o FILE.xlsx} names; null where it names a format. */
  Path workbook;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table, json, yaml or ndjson",
      defaultValue = "table")
  void setOutput(String word) {
    boolean plans = command.name().equals(PlanCommand.NAME);
    boolean file = ReportFormat.ofFileName(word) == ReportFormat.XLSX;
    workbook = plans && file ? Path.of(word) : null;
    format = workbook == null ? OutputFormat.of(word) : OutputFormat.TABLE;
    if (format == null) {
      throw new ParameterException(
          command.commandLine(),
          "Invalid value for option '--output': expected table, json, yaml or ndjson"
              + (plans ? ", or the name of an .xlsx file" : "")
              + ", but was '"
              + word
              + "'."
              + (file ? " The command report writes workbooks with --to." : ""));
    }
  }

  @Option(names = "--no-progress", description = "show no progress")
  boolean noProgress;

  @Option(
      names = "--host",
      paramLabel = "URL",
      description = "backend; else SYNAPSE_HOST, else ~/.synapse/config.json")
  String host;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "access token; else SYNAPSE_ACCESS_TOKEN, else ~/.synapse/config.json")
  String token;

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description =
          "folder with uploads/, aliases.yaml and application.properties; default: config/ of the installation")
  Path config;

  @Option(
      names = "--ledger",
      paramLabel = "FILE|URL",
      description =
          "ledger file or JDBC URL; else COURIER_LEDGER, else state/ledger of the installation")
  String ledger;

  @Option(names = "--insecure", description = "allow plain http to other machines")
  boolean insecure;

  /** Folder of the installation: has routes/ and the shipped config/. */
  static Path home() {
    return Places.home();
  }

  /** Home directory of the person: has {@code .synapse/}. */
  static Path userHome() {
    return Path.of(System.getProperty("user.home", "/"));
  }

  private Places places() {
    return new Places(config, ledger);
  }

  Path configDir() {
    return places().configDir();
  }

  Settings settings() {
    return places().settings();
  }

  Map<String, String> aliases() {
    return Aliases.read(configDir());
  }

  Credentials credentials() {
    return places().credentials();
  }

  /** Runs the manifests that the configuration defines. */
  ManifestRuns manifests() {
    return new ManifestRuns(places(), insecure);
  }

  BackendSettings backend() {
    BackendSettings backend =
        BackendSettings.resolve(host, token, System.getenv(), userHome(), insecure);
    backend.notices().forEach(Failures::say);
    return backend;
  }

  /** Whether files may go to plain http and to this machine: a backend here is a sandbox. */
  boolean mayBeInsecure(BackendSettings backend) {
    String name = URI.create(backend.host()).getHost();
    return insecure || "127.0.0.1".equals(name) || "localhost".equals(name) || "[::1]".equals(name);
  }

  /** JDBC URL of the ledger. */
  String ledgerUrl() {
    return places().ledgerUrl();
  }

  /** Folder where a running process says how to reach it. */
  Path stateDir() {
    return places().stateDir();
  }

  Output output() {
    return new Output(format, System.out, Terminal.detect());
  }
}

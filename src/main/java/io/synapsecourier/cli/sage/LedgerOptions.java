package io.synapsecourier.cli.sage;

import io.synapsecourier.cli.place.Places;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command that keeps account of what it does finds settings and ledger. */
final class LedgerOptions {
  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "folder with application.properties and credentials.yaml")
  private Path config;

  @Option(
      names = "--ledger",
      paramLabel = "FILE|URL",
      description = "ledger file or JDBC URL; else COURIER_LEDGER, else state/ledger")
  private String ledger;

  Places places() {
    return new Places(config, ledger);
  }
}

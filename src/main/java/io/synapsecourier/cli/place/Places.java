package io.synapsecourier.cli.place;

import io.synapsecourier.config.Credentials;
import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.config.Settings;
import io.synapsecourier.ledger.Ledger;
import java.nio.file.Path;

/**
 * What the options {@code --config} and {@code --ledger} name, or else the installation has.
 *
 * @param config null for the folder of the installation
 * @param ledger file or JDBC URL; null for {@code COURIER_LEDGER}, or else that of the installation
 */
public record Places(Path config, String ledger) {

  /** Folder of the installation: has routes/ and the shipped config/. */
  public static Path home() {
    return Path.of(System.getProperty("courier.home", "")).toAbsolutePath();
  }

  /** Folder of definitions, settings and credentials. */
  public Path configDir() {
    return config == null ? home().resolve("config") : config.toAbsolutePath();
  }

  public Settings settings() {
    return Settings.read(
        home().resolve("config/application.properties"),
        configDir().resolve("application.properties"),
        System.getenv());
  }

  public Credentials credentials() {
    return Credentials.read(configDir(), System.getenv(), LocalPaths.ofProcess());
  }

  /** Folder of log, owner file and ledger, unless the ledger is named otherwise. */
  private static Path state() {
    String named = System.getProperty("courier.state", "");
    return named.isEmpty() ? home().resolve("state") : Path.of(named).toAbsolutePath();
  }

  private String ledgerName() {
    String named = ledger == null ? System.getenv("COURIER_LEDGER") : ledger;
    return named == null || named.isEmpty() ? state().resolve("ledger").toString() : named;
  }

  /** JDBC URL of the ledger. */
  public String ledgerUrl() {
    String name = ledgerName();
    return name.startsWith("jdbc:")
        ? withLogin(name)
        : Ledger.fileUrl(Path.of(name.replaceFirst("\\.mv\\.db$", "")));
  }

  /** A password in the command line can be read by everybody on the machine. */
  private String withLogin(String url) {
    if (!Ledger.isServer(url)) {
      return url;
    }
    Settings settings = settings();
    return Ledger.withLogin(url, settings.text("ledger.user"), settings.text("ledger.password"));
  }

  /** Folder where a running process says how to reach it. */
  public Path stateDir() {
    String name = ledgerName();
    return name.startsWith("jdbc:") ? state() : Path.of(name).toAbsolutePath().getParent();
  }
}

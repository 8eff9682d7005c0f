package io.synapsecourier.cli.terminal;

import picocli.CommandLine.IVersionProvider;

/** Version of the jar. */
public final class Version implements IVersionProvider {

  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"courier " + text()};
  }
}

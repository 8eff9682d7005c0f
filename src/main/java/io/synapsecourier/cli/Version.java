package io.synapsecourier.cli;

import picocli.CommandLine.IVersionProvider;

/** Version of the jar. */
final class Version implements IVersionProvider {

  static String text() {
    String version = Courier.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"courier " + text()};
  }
}

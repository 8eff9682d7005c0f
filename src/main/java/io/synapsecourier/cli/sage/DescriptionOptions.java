package io.synapsecourier.cli.sage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The text of an entity's page, on the command line or in a file. */
final class DescriptionOptions {
  @Option(names = "--description", paramLabel = "TEXT", description = "text of its page")
  private String description;

  @Option(names = "--descriptionFile", paramLabel = "FILE", description = "text of its page")
  private Path file;

  /** Null for none. */
  String text() throws IOException {
    return file == null ? description : Files.readString(file);
  }
}

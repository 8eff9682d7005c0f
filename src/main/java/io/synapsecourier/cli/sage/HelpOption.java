package io.synapsecourier.cli.sage;

import picocli.CommandLine.Option;

/**
 * {@code --help} alone: the usual mixin would take {@code --version}, which these commands need for
 * the version of an entity.
 */
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  boolean help;
}

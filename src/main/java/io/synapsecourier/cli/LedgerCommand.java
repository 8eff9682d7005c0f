package io.synapsecourier.cli;

import io.synapsecourier.web.Desk;
import io.synapsecourier.web.Desks;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code courier ledger}: what is done to the ledger as a whole. */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    subcommands = LedgerCommand.Backup.class,
    description = "Copy the ledger.")
final class LedgerCommand {

  /** {@code backup}. */
  @Command(
      name = "backup",
      mixinStandardHelpOptions = true,
      description = "Write a copy of the ledger, also while a courier runs.")
  static final class Backup implements Callable<Integer> {
    @Mixin private Globals globals;

    @Parameters(paramLabel = "FILE", description = "the copy; must not exist yet")
    private Path file;

    @Override
    public Integer call() {
      try (Desk desk = Desks.open(globals.ledgerUrl(), globals.stateDir())) {
        System.out.println("The ledger is copied to " + desk.backup(file) + ".");
        return 0;
      }
    }
  }
}

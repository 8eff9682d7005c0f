package io.synapsecourier.ledger;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a ledger lies that only one run needs: a folder that only its owner may enter.
 *
 * <p>On disk, because a plan of ten million files has as many rows.
 */
record TemporaryLedger(Path folder) implements AutoCloseable {

  static TemporaryLedger create() {
    try {
      Path folder = Files.createTempDirectory("courier-ledger");
      folder.toFile().deleteOnExit();
      TemporaryLedger ledger = new TemporaryLedger(folder);
      // H2 adds this ending.
      ledger.folder().resolve("ledger.mv.db").toFile().deleteOnExit();
      return ledger;
    } catch (IOException e) {
      throw new CourierException(
          Kind.LEDGER,
          new Problem(
              "ledger-unreadable",
              "A temporary ledger cannot be made: " + e.getMessage() + ".",
              "Check that the folder for temporary files is writable and has space."),
          e);
    }
  }

  Path file() {
    return folder.resolve("ledger");
  }

  @Override
  public void close() {
    try {
      List<Path> files;
      try (Stream<Path> list = Files.list(folder)) {
        files = list.toList();
      }
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

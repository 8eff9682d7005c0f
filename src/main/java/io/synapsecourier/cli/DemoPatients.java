package io.synapsecourier.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** New patients of the kept demonstration: copies of a good one, some with a planted problem. */
final class DemoPatients implements AutoCloseable {
  private static final int FIRST = 100;
  private static final int LAST = 400;

  /** Every so many patients have a site that the schema does not know, or lack their label. */
  private static final int UNKNOWN_SITE = 8;

  private static final int NO_LABEL = 13;

  private final Path files;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private int number = FIRST;

  DemoPatients(Path files) {
    this.files = files;
  }

  void start() {
    clock.scheduleWithFixedDelay(this::arrive, 1, 1, TimeUnit.SECONDS);
  }

  private void arrive() {
    if (number > LAST) {
      return;
    }
    String site = number % UNKNOWN_SITE == 0 ? "X" : "ABC".substring(number % 3, number % 3 + 1);
    Path patient = files.resolve(site).resolve("patient-" + number);
    try {
      KeptDemo.copy(files.resolve("A/patient-001"), patient);
      // No two patients have the same picture.
      Path scan = patient.resolve("scan.png");
      Files.write(scan, ("patient " + number).getBytes(), java.nio.file.StandardOpenOption.APPEND);
      if (number % NO_LABEL == 0) {
        Files.delete(patient.resolve("label.json"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    number++;
  }

  /** Ends the arrivals, and waits for the one under way. */
  @Override
  public void close() {
    clock.shutdown();
    try {
      clock.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

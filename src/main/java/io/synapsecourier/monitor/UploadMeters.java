package io.synapsecourier.monitor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What is counted of one upload as it happens. */
final class UploadMeters {
  private static final Duration[] BOUNDS = {
    Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10)
  };

  final Counter listedFiles;
  final Counter sentBytes;
  final Counter uploadedFiles;
  final Counter registeredUnits;
  final Counter registeredFiles;
  final Counter registeredBytes;
  final Counter failedScans;
  final Timer transfer;
  final Timer registration;
  final Timer unit;

  UploadMeters(MeterRegistry registry, String upload) {
    listedFiles = counter(registry, upload, "listed.files", "Files that scans have listed");
    sentBytes = counter(registry, upload, "sent.bytes", "Bytes that left, repeats included");
    uploadedFiles = counter(registry, upload, "uploaded.files", "Files that are confirmed");
    registeredUnits = counter(registry, upload, "registered.units", "Units that were registered");
    registeredFiles = counter(registry, upload, "registered.files", "Files of registered units");
    registeredBytes = counter(registry, upload, "registered.bytes", "Bytes of registered units");
    failedScans = counter(registry, upload, "failed.scans", "Scans that broke off");
    transfer = timer(registry, upload, "transfer", "From the first request for URLs to confirmed");
    registration = timer(registry, upload, "registration", "Requests that register units");
    unit = timer(registry, upload, "unit", "From the claim of a unit to its registration");
  }

  private static Counter counter(MeterRegistry registry, String upload, String name, String says) {
    return Counter.builder("courier." + name)
        .tag("upload", upload)
        .description(says)
        .register(registry);
  }

  private static Timer timer(MeterRegistry registry, String upload, String name, String says) {
    return Timer.builder("courier." + name)
        .tag("upload", upload)
        .description(says)
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }
}

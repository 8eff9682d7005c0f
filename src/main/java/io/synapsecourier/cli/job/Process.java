package io.synapsecourier.cli.job;

import java.io.IOException;
import java.time.Instant;

/**
 * A process that another one may look for later.
 *
 * @param started tells it from a later one with the same number; null where the system does not say
 */
record Process(long pid, Instant started) {

  static Process current() {
    return of(ProcessHandle.current());
  }

  static Process of(ProcessHandle handle) {
    return new Process(handle.pid(), handle.info().startInstant().orElse(null));
  }

  static Process of(byte[] json) throws IOException {
    return JobJson.MAPPER.readValue(json, Process.class);
  }

  byte[] json() throws IOException {
    return JobJson.MAPPER.writeValueAsBytes(this);
  }

  boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            handle ->
                started == null || handle.info().startInstant().map(started::equals).orElse(true))
        .isPresent();
  }
}

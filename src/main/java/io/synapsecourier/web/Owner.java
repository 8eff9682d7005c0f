package io.synapsecourier.web;

import io.synapsecourier.ledger.Ledger;
import java.time.Instant;

/**
 * The process that has a ledger open, and how to reach it.
 *
 * @param ledger address of the ledger without its options
 * @param port on 127.0.0.1
 * @param token made anew at each start; whoever has it may change units
 * @param pid number of the process
 * @param version of the program
 */
record Owner(String ledger, int port, String token, long pid, Instant started, String version) {
  static final RecordCodec<Owner> CODEC = new RecordCodec<>(Owner.class);

  /** The address of a ledger as owners name it. */
  static String ledger(String url) {
    return Ledger.isServer(url) ? Ledger.place(url) : url.replaceFirst("[;?].*$", "");
  }

  boolean owns(String url) {
    return ledger(url).equals(ledger);
  }

  boolean isWhole() {
    return ledger != null
        && token != null
        && !token.isBlank()
        && started != null
        && port > 0
        && port < 65536
        && pid > 0;
  }

  /** Without the token, because this ends up in messages. */
  @Override
  public String toString() {
    return "process " + pid + ", started " + started;
  }
}

package io.synapsecourier.backend.sage;

import java.time.Duration;

/**
 * How the server is used.
 *
 * @param requests most calls at a time; the server allows 3 of one user from one machine ({@code
 *     sage-synapse.md §i})
 * @param answer longest wait for an answer; the released client waits 70 s
 * @param retries what is repeated inside a call
 */
public record SageLimits(int requests, Duration answer, Retries retries) {
  public SageLimits {
    if (requests < 1) {
      throw new IllegalArgumentException("at least 1 request at a time, got " + requests);
    }
  }

  /** What the server allows, with the waits of the released client. */
  public static SageLimits with(Retries retries) {
    return new SageLimits(3, Duration.ofSeconds(70), retries);
  }
}

package io.synapsecourier.source.sftp;

import java.time.Duration;

/**
 * How long a server is waited for, and how much is asked of it at once.
 *
 * @param connect for the connection, and again for the authentication
 * @param request for the answer to one request
 * @param keepAlive between two signs of life; a session that leaves three of them unanswered is
 *     given up
 * @param channels SFTP channels on one session; OpenSSH allows 10
 * @param attempts of a request whose connection broke, and of a stream between two bytes that came
 * @param pause before the second attempt; doubled before each further one
 */
public record SftpLimits(
    Duration connect,
    Duration request,
    Duration keepAlive,
    int channels,
    int attempts,
    Duration pause) {

  public static final SftpLimits DEFAULT =
      new SftpLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          8,
          3,
          Duration.ofSeconds(1));

  /** Rests before the attempt with this number, counted from 1. */
  Duration pauseBefore(int attempt) {
    return attempt < 2 ? Duration.ZERO : pause.multipliedBy(1L << Math.min(attempt - 2, 5));
  }
}

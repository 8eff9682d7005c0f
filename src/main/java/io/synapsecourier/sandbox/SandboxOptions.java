package io.synapsecourier.sandbox;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * How a sandbox is set up.
 *
 * @param stateDir where units, files and objects are kept; empty for a temporary folder, which is
 *     deleted on close
 * @param port port of the API on 127.0.0.1; 0 for a free one
 * @param token access token that the API asks for
 * @param multipartThreshold size in bytes above which a file is presigned in parts
 * @param partSize size of a part in bytes
 * @param seed seed of the probabilities of faults
 */
public record SandboxOptions(
    Optional<Path> stateDir,
    int port,
    String token,
    long multipartThreshold,
    long partSize,
    long seed) {
  private static final long MIB = 1L << 20;
  private static final int LARGEST_PORT = 65_535;

  public SandboxOptions {
    Objects.requireNonNull(stateDir, "stateDir");
    if (port < 0 || port > LARGEST_PORT) {
      throw new IllegalArgumentException("port must be 0 to 65535, got " + port);
    }
    if (token.isBlank() || token.contains(" ")) {
      throw new IllegalArgumentException("token must be one word");
    }
    if (multipartThreshold < 0 || partSize < 1) {
      throw new IllegalArgumentException(
          "multipartThreshold must be 0 or more and partSize 1 or more, got "
              + multipartThreshold
              + " and "
              + partSize);
    }
  }

  /** A temporary sandbox on a free port, with the platform's own limits for parts. */
  public static SandboxOptions defaults() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String token = "syn_" + HexFormat.of().formatHex(random);
    return new SandboxOptions(Optional.empty(), 0, token, 5 * 1024 * MIB, 100 * MIB, 1);
  }

  public SandboxOptions withStateDir(Path folder) {
    return new SandboxOptions(Optional.of(folder), port, token, multipartThreshold, partSize, seed);
  }

  public SandboxOptions withPort(int newPort) {
    return new SandboxOptions(stateDir, newPort, token, multipartThreshold, partSize, seed);
  }

  public SandboxOptions withToken(String newToken) {
    return new SandboxOptions(stateDir, port, newToken, multipartThreshold, partSize, seed);
  }

  public SandboxOptions withMultipartThreshold(long bytes) {
    return new SandboxOptions(stateDir, port, token, bytes, partSize, seed);
  }

  public SandboxOptions withPartSize(long bytes) {
    return new SandboxOptions(stateDir, port, token, multipartThreshold, bytes, seed);
  }

  public SandboxOptions withSeed(long newSeed) {
    return new SandboxOptions(stateDir, port, token, multipartThreshold, partSize, newSeed);
  }

  /** Without the token, which must not reach a log. */
  @Override
  public String toString() {
    return "SandboxOptions[stateDir=" + stateDir + ", port=" + port + "]";
  }
}

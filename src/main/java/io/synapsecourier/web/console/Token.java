package io.synapsecourier.web.console;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.web.OwnerFileTrust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** What a person has to know who changes something: from a setting, or from a file of the state. */
final class Token {
  static final String FILE = "console.token";
  private static final int BYTES = 32;
  private static final int SHORTEST = 16;

  private final byte[] value;
  private final String place;

  private Token(String value, String place) {
    this.value = value.getBytes(StandardCharsets.UTF_8);
    this.place = place;
  }

  /**
   * The token of the settings, or that of the file, which is made where there is none.
   *
   * @param setting null where none is set
   * @throws CourierException where it is too short, or the file is not one's own
   */
  static Token of(String setting, Path stateDir) {
    if (setting != null) {
      if (setting.length() < SHORTEST) {
        throw new CourierException(
            Kind.CONFIGURATION,
            new Problem(
                "http-token",
                "http.token has fewer than " + SHORTEST + " characters.",
                "Set a longer one, or none: then one is made in the folder of the state."));
      }
      return new Token(setting, "the setting http.token");
    }
    Path file = stateDir.resolve(FILE);
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        write(file);
      }
      OwnerFileTrust.check(file);
      String token = Files.readString(file).strip();
      if (token.length() < SHORTEST) {
        throw new IOException("it has no token");
      }
      return new Token(token, file.toString());
    } catch (IOException e) {
      throw new CourierException(
          Kind.CONFIGURATION,
          new Problem(
              "http-token",
              "The token of the console in " + file + " cannot be used: " + e.getMessage() + ".",
              "Delete the file, so that a new one is made, or set http.token."),
          e);
    }
  }

  private static void write(Path file) throws IOException {
    byte[] token = new byte[BYTES];
    new SecureRandom().nextBytes(token);
    Files.createDirectories(file.getParent());
    FileAttribute<?>[] mode =
        OwnerFileTrust.isPosix(file)
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    // CREATE_NEW follows no link, and the mode holds before the token is in the file.
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
      channel.write(
          java.nio.ByteBuffer.wrap(
              (HexFormat.of().formatHex(token) + "\n").getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Where a person finds it. */
  String place() {
    return place;
  }

  boolean is(String said) {
    return said != null && MessageDigest.isEqual(value, said.getBytes(StandardCharsets.UTF_8));
  }
}

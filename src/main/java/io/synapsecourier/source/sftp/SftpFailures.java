package io.synapsecourier.source.sftp;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.Visible;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** What a person is told when there is no session, or a folder cannot be listed. */
final class SftpFailures {
  private static final String HOST_KEY = "source-host-key";
  private static final String CREDENTIALS = "source-credentials";
  private static final String UNREACHABLE = "source-unreachable";

  private SftpFailures() {}

  static SftpFailure unknownHostKey(String host, String fingerprint, Path file, String line) {
    return lasting(
        HOST_KEY,
        "The SFTP server "
            + host
            + " shows a host key that nobody has confirmed: "
            + fingerprint
            + ".",
        "Compare it with what the server's owner says, then add this line to "
            + file
            + ": "
            + line);
  }

  static SftpFailure changedHostKey(
      String host, List<String> pinned, String fingerprint, Path file, String line) {
    return lasting(
        HOST_KEY,
        "The host key of the SFTP server "
            + host
            + " is not the confirmed one: "
            + file
            + " has "
            + String.join(", ", pinned)
            + ", the server shows "
            + fingerprint
            + ". Another machine may be posing as the server.",
        "Go on only if the server's owner confirms the new key; then replace the line by: " + line);
  }

  static SftpFailure revokedHostKey(String host, String fingerprint, Path file) {
    return lasting(
        HOST_KEY,
        "The SFTP server " + host + " shows a revoked host key: " + fingerprint + ".",
        "Ask the server's owner for its new key; " + file + " revokes this one.");
  }

  static SftpFailure knownHostsUnreadable(Path file, IOException cause) {
    return lasting(
        HOST_KEY,
        "The file of host keys " + file + " cannot be read: " + cause.getMessage() + ".",
        "Let the user that runs this read it, or name another as known_hosts.");
  }

  static SftpFailure noCredentials(String server) {
    return lasting(
        CREDENTIALS,
        "There is neither a password nor a key for " + server + ".",
        "Give password or key_file in the entry of config/credentials.yaml, and its name as"
            + " `credentials` in the definition.");
  }

  static SftpFailure noUser(String host) {
    return lasting(
        CREDENTIALS,
        "There is no user for the SFTP server " + host + ".",
        "Write it into the address, sftp://USER@" + host + "/, or into the credentials.");
  }

  static SftpFailure key(String key, String why, String remedy, Throwable cause) {
    return new SftpFailure(
        new Problem(CREDENTIALS, "The private key " + key + " " + why + ".", remedy), false, cause);
  }

  static SftpFailure refused(String server, String used, Collection<String> offered) {
    return lasting(
        CREDENTIALS,
        server
            + " does not accept the "
            + used
            + (offered.isEmpty() ? "." : "; it offers: " + String.join(", ", offered) + "."),
        "Check the user, the password or the key, and that the server knows the key.");
  }

  static SftpFailure algorithms(String server, String detail) {
    return lasting(
        "source-algorithms",
        "There is no cryptographic algorithm that both sides accept at "
            + server
            + ": "
            + detail
            + ".",
        "Let the server's owner allow one of the client's; old ones are refused because they are"
            + " broken.");
  }

  static SftpFailure noSuchHost(String host, IOException cause) {
    return new SftpFailure(
        new Problem(
            UNREACHABLE,
            "The name of the SFTP server " + host + " is not known.",
            "Correct the address, or check the name service of this machine."),
        true,
        cause);
  }

  static SftpFailure unreachable(String server, String detail, Throwable cause) {
    return new SftpFailure(
        new Problem(
            UNREACHABLE,
            "The SFTP server " + server + " cannot be reached: " + detail + ".",
            "Check host and port, and that the server runs and no firewall is in between."),
        true,
        cause);
  }

  /** The root, or a directory below it, cannot be listed. */
  static CourierException listing(SftpSource source, String directory, IOException cause) {
    if (cause instanceof SftpFailure failure) {
      return failure.told();
    }
    boolean isRoot = directory.isEmpty();
    String place = Visible.line(source.uri(directory));
    String exclude = "files.exclude: [\"" + Visible.line(directory) + "/**\"]";
    if (isRoot && cause instanceof NoSuchFileException) {
      return told(
          new Problem(
              "source-missing",
              "The folder " + place + " does not exist.",
              "Correct `path`; it is absolute on the server, as its SFTP shows it."),
          cause);
    }
    if (isRoot && cause instanceof NotDirectoryException) {
      return told(
          new Problem(
              "source-not-a-directory",
              place + " is not a folder.",
              "Give the folder that holds the files as `path`."),
          cause);
    }
    if (cause instanceof AccessDeniedException) {
      return told(
          new Problem(
              "source-permission",
              "No permission to list the folder " + place + ".",
              "Let the server's user read and enter it"
                  + (isRoot ? "." : ", or leave it out: " + exclude)),
          cause);
    }
    return told(
        new Problem(
            "source-unreadable",
            "The folder " + place + " cannot be listed: " + detail(cause) + ".",
            "Check the server and start again"
                + (isRoot ? "." : ", or leave the folder out: " + exclude)),
        cause);
  }

  /** A directory disappeared or was replaced while it was listed, as on an unmount. */
  static CourierException changed(SftpSource source, String directory) {
    return told(
        new Problem(
            "source-changed",
            "The folder "
                + Visible.line(source.uri(directory))
                + " disappeared or was replaced while it was listed.",
            "Check the server's disks; nothing is closed on an incomplete listing, and the next one"
                + " starts over."),
        null);
  }

  /** A server's own words, as one line. */
  static String detail(Throwable e) {
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return Visible.line(failure.getReason());
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : Visible.line(e.getMessage());
  }

  private static CourierException told(Problem problem, Throwable cause) {
    return new CourierException(CourierException.Kind.SOURCE, problem, cause);
  }

  private static SftpFailure lasting(String code, String what, String remedy) {
    return new SftpFailure(new Problem(code, what, remedy), false, null);
  }
}

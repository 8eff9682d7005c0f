package io.synapsecourier.source.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;

/**
 * The pinned keys of one server, read from a file in OpenSSH's form: {@code host}, {@code
 * [host]:port}, patterns, hashed names, {@code @revoked}. Lines of certificate authorities count as
 * absent. No key is ever trusted because it was seen first.
 */
final class KnownHosts {
  private final Path file;
  private final String host;
  private final int port;
  private final List<PublicKey> known = new ArrayList<>();
  private final List<PublicKey> revoked = new ArrayList<>();

  private KnownHosts(Path file, String host, int port) {
    this.file = file;
    this.host = host;
    this.port = port;
  }

  /** Reads the file, which a person may have changed since the last session. */
  static KnownHosts read(Path file, String host, int port) throws IOException {
    Ed25519.register();
    KnownHosts hosts = new KnownHosts(file, host, port);
    try {
      for (String line : Files.readAllLines(file)) {
        hosts.take(line.strip());
      }
    } catch (NoSuchFileException e) {
      return hosts;
    } catch (IOException e) {
      throw SftpFailures.knownHostsUnreadable(file, e);
    }
    return hosts;
  }

  private void take(String line) {
    try {
      KnownHostEntry entry = KnownHostEntry.parseKnownHostEntry(line);
      if (entry == null || entry.getKeyEntry() == null || !entry.isHostMatch(host, port)) {
        return;
      }
      PublicKey key = entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
      if (key != null && entry.getMarker() == null) {
        known.add(key);
      } else if (key != null && entry.getMarker().equals("revoked")) {
        revoked.add(key);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // A line that is no entry pins nothing, which at worst refuses the server.
      return;
    }
  }

  /** Whether a signature algorithm is one of a pinned key, so that it has to be asked for first. */
  boolean pins(String algorithm) {
    String type = KeyUtils.getCanonicalKeyType(algorithm);
    return known.stream().anyMatch(key -> type.equals(KeyUtils.getKeyType(key)));
  }

  /** Null if the key is pinned, else why it is refused. */
  SftpFailure refusal(PublicKey key) {
    String address = port == 22 ? host : "[" + host + "]:" + port;
    String line = address + " " + PublicKeyEntry.toString(key);
    String fingerprint = fingerprint(key);
    if (contains(revoked, key)) {
      return SftpFailures.revokedHostKey(address, fingerprint, file);
    }
    if (contains(known, key)) {
      return null;
    }
    if (known.isEmpty()) {
      return SftpFailures.unknownHostKey(address, fingerprint, file, line);
    }
    List<String> pinned = known.stream().map(KnownHosts::fingerprint).toList();
    return SftpFailures.changedHostKey(address, pinned, fingerprint, file, line);
  }

  private static boolean contains(List<PublicKey> keys, PublicKey key) {
    return keys.stream().anyMatch(other -> KeyUtils.compareKeys(other, key));
  }

  private static String fingerprint(PublicKey key) {
    return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
  }
}

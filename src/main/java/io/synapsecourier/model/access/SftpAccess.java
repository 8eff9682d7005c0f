package io.synapsecourier.model.access;

import java.nio.file.Path;

/**
 * An SFTP server.
 *
 * @param user null: as the address says
 * @param password null for none
 * @param keyFile private key in any form that OpenSSH writes; null for none
 * @param passphrase of the key; null for none
 * @param knownHosts file of pinned host keys in OpenSSH's form; null: {@code ~/.ssh/known_hosts}
 * @param key the private key itself, where it comes from elsewhere than a file; null for none
 */
public record SftpAccess(
    String user, String password, Path keyFile, String passphrase, Path knownHosts, String key)
    implements Access {

  /** No secrets; host keys from the usual file. */
  public static final SftpAccess DEFAULT = new SftpAccess(null, null, null, null, null);

  /** With a key from a file, or none. */
  public SftpAccess(
      String user, String password, Path keyFile, String passphrase, Path knownHosts) {
    this(user, password, keyFile, passphrase, knownHosts, null);
  }

  /** Whether it has a private key. */
  public boolean hasKey() {
    return keyFile != null || key != null;
  }

  @Override
  public String toString() {
    return "SftpAccess[user="
        + user
        + ", password="
        + Access.masked(password)
        + ", keyFile="
        + keyFile
        + ", passphrase="
        + Access.masked(passphrase)
        + ", knownHosts="
        + knownHosts
        + ", key="
        + Access.masked(key)
        + "]";
  }
}

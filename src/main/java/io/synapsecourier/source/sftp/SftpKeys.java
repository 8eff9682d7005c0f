package io.synapsecourier.source.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Private keys from files, in OpenSSH's form or PEM. */
final class SftpKeys {
  private static final String CONVERT =
      "Write it anew in OpenSSH's form: ssh-keygen -p -f FILE (from PuTTY: puttygen FILE -O"
          + " private-openssh).";

  private SftpKeys() {}

  /**
   * @param passphrase null for none
   */
  static List<KeyPair> load(Path file, String passphrase) throws IOException {
    Ed25519.register();
    boolean[] asked = {false};
    FilePasswordProvider provider =
        (session, resource, retry) -> {
          asked[0] = true;
          return passphrase;
        };
    try (InputStream in = Files.newInputStream(file)) {
      NamedResource name = NamedResource.ofName(file.toString());
      List<KeyPair> keys = new ArrayList<>();
      Iterable<KeyPair> loaded = SecurityUtils.loadKeyPairIdentities(null, name, in, provider);
      if (loaded != null) {
        loaded.forEach(keys::add);
      }
      if (keys.isEmpty()) {
        throw SftpFailures.keyFile(file, "holds no private key", CONVERT, null);
      }
      return keys;
    } catch (SftpFailure e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw SftpFailures.keyFile(file, "does not exist", "Correct key_file.", e);
    } catch (AccessDeniedException e) {
      throw SftpFailures.keyFile(
          file, "may not be read", "Let the user that runs this read it, and nobody else.", e);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      if (asked[0] && passphrase == null) {
        throw SftpFailures.keyFile(
            file, "is protected by a passphrase", "Give it as passphrase.", e);
      }
      throw asked[0]
          ? SftpFailures.keyFile(
              file, "does not open with the passphrase given", "Correct passphrase.", e)
          : SftpFailures.keyFile(file, "cannot be understood", CONVERT, e);
    }
  }
}

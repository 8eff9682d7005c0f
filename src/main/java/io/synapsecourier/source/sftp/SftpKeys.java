package io.synapsecourier.source.sftp;

import io.synapsecourier.model.access.SftpAccess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

/** Private keys, in OpenSSH's form or PEM. */
final class SftpKeys {
  private static final String CONVERT =
      "Write it anew in OpenSSH's form: ssh-keygen -p -f FILE (from PuTTY: puttygen FILE -O"
          + " private-openssh).";

  private SftpKeys() {}

  /** The keys of an access; none where it has none. */
  static List<KeyPair> load(SftpAccess access) throws IOException {
    if (access.key() != null) {
      byte[] text = access.key().getBytes(StandardCharsets.UTF_8);
      return load("of the storage's configuration", access, () -> new ByteArrayInputStream(text));
    }
    Path file = access.keyFile();
    return file == null
        ? List.of()
        : load(file.toString(), access, () -> Files.newInputStream(file));
  }

  private interface Content {
    InputStream open() throws IOException;
  }

  private static List<KeyPair> load(String key, SftpAccess access, Content content)
      throws IOException {
    Ed25519.register();
    String passphrase = access.passphrase();
    boolean[] asked = {false};
    FilePasswordProvider provider =
        (session, resource, retry) -> {
          asked[0] = true;
          return passphrase;
        };
    try (InputStream in = content.open()) {
      NamedResource name = NamedResource.ofName(key);
      List<KeyPair> keys = new ArrayList<>();
      Iterable<KeyPair> loaded = SecurityUtils.loadKeyPairIdentities(null, name, in, provider);
      if (loaded != null) {
        loaded.forEach(keys::add);
      }
      if (keys.isEmpty()) {
        throw SftpFailures.key(key, "holds no private key", CONVERT, null);
      }
      return keys;
    } catch (SftpFailure e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw SftpFailures.key(key, "does not exist", "Correct key_file.", e);
    } catch (AccessDeniedException e) {
      throw SftpFailures.key(
          key, "may not be read", "Let the user that runs this read it, and nobody else.", e);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      if (asked[0] && passphrase == null) {
        throw SftpFailures.key(key, "is protected by a passphrase", "Give it as passphrase.", e);
      }
      throw asked[0]
          ? SftpFailures.key(
              key, "does not open with the passphrase given", "Correct passphrase.", e)
          : SftpFailures.key(key, "cannot be understood", CONVERT, e);
    }
  }
}

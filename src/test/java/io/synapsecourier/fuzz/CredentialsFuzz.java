package io.synapsecourier.fuzz;

import io.synapsecourier.config.Aliases;
import io.synapsecourier.config.Credentials;
import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Credentials and aliases are read, or refused with all errors and without a secret. */
public final class CredentialsFuzz implements FuzzTarget {
  private final TextFiles files = new TextFiles("credentials.yaml");
  private final LocalPaths paths = new LocalPaths(files.folder(), Path.of("/home/nobody"));

  @Override
  public void take(byte[] input) throws Exception {
    Path file = files.write(input);
    expect(
        () -> {
          Credentials read = Credentials.read(files.folder(), TextFiles.ENVIRONMENT, paths);
          TextFiles.assertNoSecret(read.toString(), input);
        },
        input);
    Path aliases = file.resolveSibling("aliases.yaml");
    Files.move(file, aliases, StandardCopyOption.REPLACE_EXISTING);
    expect(() -> Aliases.read(files.folder()), input);
    Files.delete(aliases);
  }

  private static void expect(Runnable reading, byte[] input) {
    try {
      reading.run();
    } catch (CourierException e) {
      if (e.kind() != CourierException.Kind.CONFIGURATION || e.problem().what().isBlank()) {
        throw new AssertionError(e);
      }
      TextFiles.assertNoSecret(e.getMessage(), input);
    }
  }

  @Override
  public List<byte[]> seeds() {
    return FuzzTarget.texts(
        "ward3: {type: s3, access_key: AKIA, secret_key: \"${SECRET}\", region: eu-west-1}\n",
        "ward3: {type: s3, profile: ward3, endpoint: \"https://s3.test:9000\", path_style: true}\n",
        "nas: {type: sftp, user: a, password: \"${SECRET}\", known_hosts: ./hosts}\n",
        "nas: {type: sftp, user: a, key_file: ~/.ssh/id, passphrase: \"${file:/none}\"}\n",
        "g: {type: gcs, key_file: ./key.json}\n",
        "b: {type: azure, account: a, sas: \"?sig=x\"}\n"
            + "c: {type: azure, account: a, key: aGVsbG8=}\n",
        "image: [img, images]\nlabel: [lbl, \"라벨\"]\n",
        "image: [x]\nlabel: [X]\n",
        "a: {type: sft}\nb: 5\nc: {}\n\"\\e[2J\": {type: s3}\n",
        "[1, 2]",
        "",
        "a: {type: s3, key_file: \"\\0\", endpoint: \"::\"}\n");
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}

package io.synapsecourier.config;

import io.synapsecourier.config.key.Flag;
import io.synapsecourier.config.key.Key;
import io.synapsecourier.config.key.Secret;
import io.synapsecourier.config.key.Section;
import io.synapsecourier.config.key.Settings;
import io.synapsecourier.config.key.Text;
import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.model.access.Access;
import io.synapsecourier.model.access.AzureAccess;
import io.synapsecourier.model.access.GcsAccess;
import io.synapsecourier.model.access.S3Access;
import io.synapsecourier.model.access.SftpAccess;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The keys of an entry of credentials.yaml, for each kind of storage. */
enum AccessKeys {
  S3(
      Key.of("profile", Text.LINE, "ward3", "Profile of the AWS configuration files."),
      Key.of("access_key", new Secret(), "${WARD3_KEY}", "Access key."),
      Key.of("secret_key", new Secret(), "${WARD3_SECRET}", "Secret key."),
      Key.of("session_token", new Secret(), "${WARD3_TOKEN}", "Token of temporary credentials."),
      Key.of("region", Text.LINE, "eu-central-1", "Region of the bucket."),
      endpoint("https://minio.example.org:9000"),
      Key.of("path_style", new Flag(), "true", "Whether the bucket stands in the path.")
          .byDefault("false")) {
    @Override
    Access access(Settings says, Function<String, Path> paths, ErrorList errors) {
      exclude(says, errors, "profile", "access_key");
      together(says, errors, "access_key", "secret_key");
      return new S3Access(
          text(says, "profile"),
          text(says, "access_key"),
          text(says, "secret_key"),
          text(says, "session_token"),
          text(says, "region"),
          uri(says, errors),
          Boolean.TRUE.equals(says.get("path_style", Boolean.class)));
    }
  },
  GCS(
      Key.of("key_file", Text.LINE, "/run/secrets/gcs.json", "JSON key of a service account."),
      Key.of("anonymous", new Flag(), "true", "Whether no credentials are sent.")
          .byDefault("false"),
      Key.of("project", Text.LINE, "imaging", "Project that is billed."),
      endpoint("https://storage.example.org")) {
    @Override
    Access access(Settings says, Function<String, Path> paths, ErrorList errors) {
      boolean anonymous = Boolean.TRUE.equals(says.get("anonymous", Boolean.class));
      if (anonymous) {
        exclude(says, errors, "key_file", "anonymous");
      }
      return new GcsAccess(
          path(says, "key_file", paths), anonymous, text(says, "project"), uri(says, errors));
    }
  },
  SFTP(
      Key.of("user", Text.LINE, "courier", "Name of the user, where the address has none."),
      Key.of("password", new Secret(), "${SFTP_PASSWORD}", "Password."),
      Key.of("key_file", Text.LINE, "/run/secrets/id_ed25519", "Private key."),
      Key.of("passphrase", new Secret(), "${SFTP_PASSPHRASE}", "Passphrase of the key."),
      Key.of("known_hosts", Text.LINE, "/etc/courier/known_hosts", "Pinned host keys.")) {
    @Override
    Access access(Settings says, Function<String, Path> paths, ErrorList errors) {
      if (says.says("passphrase") && !says.says("key_file")) {
        together(says, errors, "passphrase", "key_file");
      }
      return new SftpAccess(
          text(says, "user"),
          text(says, "password"),
          path(says, "key_file", paths),
          text(says, "passphrase"),
          path(says, "known_hosts", paths));
    }
  },
  AZURE(
      Key.of("account", Text.LINE, "imaging", "Storage account, where the address has none."),
      Key.of("key", new Secret(), "${AZURE_KEY}", "Key of the account."),
      Key.of("sas", new Secret(), "${AZURE_SAS}", "Shared access signature."),
      Key.of("connection_string", new Secret(), "${AZURE_CONNECTION}", "All in one."),
      Key.of("anonymous", new Flag(), "true", "Whether no credentials are sent.")
          .byDefault("false"),
      endpoint("https://imaging.blob.core.windows.net")) {
    @Override
    Access access(Settings says, Function<String, Path> paths, ErrorList errors) {
      exclude(says, errors, "key", "sas");
      exclude(says, errors, "key", "connection_string");
      exclude(says, errors, "sas", "connection_string");
      boolean anonymous = Boolean.TRUE.equals(says.get("anonymous", Boolean.class));
      if (anonymous) {
        List.of("key", "sas", "connection_string")
            .forEach(secret -> exclude(says, errors, secret, "anonymous"));
      }
      String sas = text(says, "sas");
      return new AzureAccess(
          text(says, "account"),
          text(says, "key"),
          sas != null && sas.startsWith("?") ? sas.substring(1) : sas,
          text(says, "connection_string"),
          uri(says, errors),
          anonymous);
    }
  };

  private final Section section;

  AccessKeys(Key... keys) {
    Key type = Key.of("type", Text.LINE, word(), "Kind of storage.").required();
    List<Key> all = new ArrayList<>(List.of(type));
    all.addAll(List.of(keys));
    this.section = new Section(List.copyOf(all));
  }

  /** The kind as it is written: {@code s3}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Section section() {
    return section;
  }

  /** Makes the record of an entry, and adds what its keys contradict each other in. */
  abstract Access access(Settings says, Function<String, Path> paths, ErrorList errors);

  private static Key endpoint(String example) {
    Text address = new Text("an address such as " + example, "^https?://[^/?#@\\s]+(/[^?#\\s]*)?$");
    return Key.of("endpoint", address, example, "Address of the server, where it is another.");
  }

  private static String text(Settings says, String key) {
    return says.get(key, String.class);
  }

  /** Null where there is none, or where it is an error. */
  private static URI uri(Settings says, ErrorList errors) {
    String text = text(says, "endpoint");
    try {
      return text == null ? null : new URI(text);
    } catch (URISyntaxException e) {
      errors.add(
          at(says, "endpoint"),
          "The endpoint is no address of the web",
          "For example: endpoint: https://s3.example.org");
      return null;
    }
  }

  private static Path path(Settings says, String key, Function<String, Path> paths) {
    String text = text(says, key);
    return text == null ? null : paths.apply(text);
  }

  private static void exclude(Settings says, ErrorList errors, String one, String other) {
    if (says.says(one) && says.says(other)) {
      errors.add(
          at(says, other),
          Scalar.quote(one) + " and " + Scalar.quote(other) + " say two different things",
          "Keep one of them.");
    }
  }

  private static void together(Settings says, ErrorList errors, String one, String other) {
    if (says.says(one) != says.says(other)) {
      String said = says.says(one) ? one : other;
      String missing = says.says(one) ? other : one;
      errors.add(
          at(says, said),
          Scalar.quote(said) + " stands without " + Scalar.quote(missing),
          "Add " + missing + ", or remove " + said + ".");
    }
  }

  private static Origin at(Settings says, String key) {
    return says.said().get(key).origin();
  }
}

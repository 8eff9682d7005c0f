package io.synapsecourier.route;

import io.synapsecourier.model.Asset;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.access.GcsAccess;
import io.synapsecourier.model.access.S3Access;
import io.synapsecourier.model.access.SftpAccess;
import io.synapsecourier.source.LocalSource;
import io.synapsecourier.source.Source;
import io.synapsecourier.source.gcs.GcsSource;
import io.synapsecourier.source.s3.S3Source;
import io.synapsecourier.source.sftp.SftpSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A storage of the backend as a place to read from: paths without a scheme and a leading slash
 * start there (synapse-datamaker.md §2.2). Its configuration is asked for when it is needed only,
 * because it holds secrets.
 */
final class StorageRoot {
  private final long id;
  private final String provider;
  private final Supplier<Map<String, String>> asked;

  StorageRoot(long id, String provider, Supplier<Map<String, String>> configuration) {
    this.id = id;
    this.provider = provider.toLowerCase(Locale.ROOT);
    this.asked = configuration;
  }

  Source source(Asset asset, SourceClients clients, boolean enter, Predicate<String> pruned) {
    Map<String, String> says = asked.get();
    String name = "storage-" + id;
    return switch (provider) {
      case "amazon_s3", "s3", "minio" ->
          new S3Source(
              clients.s3(name, s3(says)),
              needed(says, "bucket_name"),
              asset.path(),
              asset.name(),
              enter,
              pruned);
      case "gcp", "gcs", "gs" ->
          new GcsSource(
              clients.gcs(name, gcs(says)),
              needed(says, "bucket_name"),
              asset.path(),
              asset.name(),
              enter,
              pruned);
      case "sftp" -> sftp(asset, says, clients, enter, pruned);
      case "file_system", "local" ->
          new LocalSource(
              Path.of(needed(says, "location")).resolve(asset.path()), asset.name(), enter, pruned);
      default ->
          throw refused(
              "its provider " + provider + " cannot be read through its configuration",
              "Write the whole address, for example sftp://host/folder, and its credentials.");
    };
  }

  private Source sftp(
      Asset asset,
      Map<String, String> says,
      SourceClients clients,
      boolean enter,
      Predicate<String> pruned) {
    String user = needed(says, "username");
    String key = says.get("private_key");
    String password = key == null ? needed(says, "password") : says.get("password");
    SftpAccess access =
        new SftpAccess(user, password, null, says.get("private_key_passphrase"), null, key);
    String root = says.getOrDefault("root_path", "/");
    return new SftpSource(
        clients.sftp("storage-" + id, access, needed(says, "host"), port(says), user),
        (root.startsWith("/") ? root : "/" + root).replaceAll("/+$", "") + "/" + asset.path(),
        asset.name(),
        enter,
        pruned);
  }

  private int port(Map<String, String> says) {
    String port = says.getOrDefault("port", "22");
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
      throw refused("its port is no number up to 65535", "Correct it in the platform.");
    }
    return Integer.parseInt(port);
  }

  private S3Access s3(Map<String, String> says) {
    String endpoint = says.get("endpoint_url");
    return new S3Access(
        null,
        needed(says, "access_key"),
        needed(says, "secret_key"),
        null,
        says.get("region_name"),
        endpoint == null || endpoint.isBlank() ? null : address(endpoint),
        endpoint != null && !endpoint.isBlank());
  }

  private GcsAccess gcs(Map<String, String> says) {
    String key = needed(says, "credentials");
    boolean itself = key.stripLeading().startsWith("{");
    return itself
        ? new GcsAccess(null, false, says.get("project"), null, key)
        : new GcsAccess(Path.of(key), false, says.get("project"), null);
  }

  private URI address(String endpoint) {
    try {
      URI address = new URI(endpoint);
      if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Told below, without its words: an address may hold a password.
    }
    throw refused(
        "its endpoint_url is no address that begins with http:// or https://",
        "Correct it in the platform.");
  }

  private String needed(Map<String, String> says, String key) {
    String value = says.get(key);
    if (value == null || value.isBlank()) {
      throw refused("its configuration has no " + key, "Complete it in the platform.");
    }
    return value;
  }

  private CourierException refused(String why, String remedy) {
    return new CourierException(
        Kind.CONFIGURATION,
        new Problem(
            "storage-path", "Storage " + id + " cannot be read as a source: " + why + ".", remedy));
  }
}

package io.synapsecourier.e2e;

import io.synapsecourier.source.azure.Azurite;
import io.synapsecourier.source.gcs.GcsServer;
import io.synapsecourier.source.s3.Bucket;
import io.synapsecourier.source.sftp.MinaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A root of files at a server of its own kind. */
interface RemoteRoot extends AutoCloseable {

  void put(String path, byte[] content) throws IOException;

  /** As a definition writes it. */
  String address();

  /** Its entry in credentials.yaml. */
  String credentials() throws IOException;

  /** The endpoint that puts a report beside the root, through the entry {@code there}. */
  String reportTo() throws IOException;

  /** What lies beside the root: name and size. */
  Map<String, Long> reports() throws IOException;

  @Override
  void close() throws IOException;

  /** A bucket of the storage that the sandbox runs. */
  final class InS3 implements RemoteRoot {
    final Bucket bucket = new Bucket();

    @Override
    public void put(String path, byte[] content) {
      bucket.put("in/" + path, content);
    }

    @Override
    public String address() {
      return "s3://" + bucket.name + "/in";
    }

    @Override
    public String credentials() {
      return bucket.credentials();
    }

    @Override
    public String reportTo() {
      return "aws2-s3:" + bucket.name + "?amazonS3Client=#s3.there";
    }

    @Override
    public Map<String, Long> reports() {
      return bucket.sizesOutside("in/");
    }

    @Override
    public void close() {
      bucket.close();
    }
  }

  /** A bucket of the fixture. */
  final class InGcs implements RemoteRoot {
    private final GcsServer server;

    InGcs() throws IOException {
      server = new GcsServer();
    }

    @Override
    public void put(String path, byte[] content) {
      server.put("scans", "in/" + path, content);
    }

    @Override
    public String address() {
      return "gs://scans/in";
    }

    @Override
    public String credentials() {
      return "{type: gcs, anonymous: true, endpoint: \"" + server.uri() + "\"}";
    }

    @Override
    public String reportTo() {
      return "google-storage:scans?storageClient=#gcs.there";
    }

    @Override
    public Map<String, Long> reports() {
      return server.sizesOutside("scans", "in/");
    }

    @Override
    public void close() {
      server.close();
    }
  }

  /** A folder of this machine, through a server. */
  final class AtSftp implements RemoteRoot {
    private final Path root;
    private final Path reports;
    final MinaServer server;

    AtSftp(Path temporary) throws Exception {
      root = Files.createDirectories(temporary.resolve("at-sftp"));
      // Camel knows no absolute paths, and the login folder is that of this process.
      reports = Files.createTempDirectory(Path.of("target"), "sftp-reports");
      server = MinaServer.start(temporary);
    }

    @Override
    public void put(String path, byte[] content) throws IOException {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    }

    @Override
    public String address() {
      return "sftp://ward3@127.0.0.1:" + server.port() + root;
    }

    @Override
    public String credentials() throws IOException {
      return "{type: sftp, password: "
          + MinaServer.PASSWORD
          + ", known_hosts: \""
          + server.knownHosts(server.port())
          + "\"}";
    }

    @Override
    public String reportTo() throws IOException {
      return "sftp:127.0.0.1:"
          + server.port()
          + "/"
          + reports
          + "?username=ward3&password="
          + MinaServer.PASSWORD
          + "&knownHostsFile="
          + server.knownHosts(server.port())
          + "&useUserKnownHostsFile=false&strictHostKeyChecking=yes&autoCreate=false"
          + "&tempFileName=${file:name}.part";
    }

    @Override
    public Map<String, Long> reports() throws IOException {
      try (Stream<Path> files = Files.list(reports)) {
        return files.collect(
            Collectors.toMap(file -> file.getFileName().toString(), f -> f.toFile().length()));
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  /** A container of the emulator. */
  final class InAzure implements RemoteRoot {
    private final Azurite azurite = Azurite.shared();
    private final String container = azurite.container();

    InAzure() throws IOException {}

    @Override
    public void put(String path, byte[] content) {
      azurite.put(container, "in/" + path, content);
    }

    @Override
    public String address() {
      return "azure://" + Azurite.ACCOUNT + "/" + container + "/in";
    }

    @Override
    public String credentials() {
      return azurite.credentials();
    }

    @Override
    public String reportTo() {
      return "azure-storage-blob:"
          + Azurite.ACCOUNT
          + "/"
          + container
          + "?operation=uploadBlockBlob&serviceClient=#azure.there";
    }

    @Override
    public Map<String, Long> reports() {
      return azurite.sizesOutside(container, "in/");
    }

    @Override
    public void close() {
      // The emulator serves the whole run, and nobody else uses this container.
    }
  }
}

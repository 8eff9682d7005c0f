package io.synapsecourier.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

/** Files that came through the API itself and lie in the folder of the file system storage. */
final class DirectFiles {
  private final FileTable files;
  private final ObjectFiles folder;
  private final Path incoming;

  /**
   * @param incoming folder for what is not complete yet, on the same file system
   */
  DirectFiles(FileTable files, ObjectFiles folder, Path incoming) {
    this.files = files;
    this.folder = folder;
    this.incoming = incoming;
  }

  /** A path that nothing lies at. */
  Path spool() {
    return incoming.resolve(UUID.randomUUID().toString());
  }

  /** Moves the file to its place and records it, with both checksums. */
  DataFile store(String filename, Path file) throws IOException {
    String md5 = md5(file);
    ObjectFiles.Content content = ObjectFiles.content(file);
    String key = FileTable.newKey(filename);
    Path place = folder.path(key);
    Files.createDirectories(place.getParent());
    Files.move(file, place);
    return files.store(key, filename, content, Optional.of(md5));
  }

  static String md5(Path file) throws IOException {
    MessageDigest md5 = Digests.of("MD5");
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), md5)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Digests.hex(md5);
  }

  /** The last segment of what the client called the file, or 400. */
  static String checkedName(String name) {
    if (!PresignApi.isName(name)) {
      throw ApiException.field("file", "A file name without folders is required.");
    }
    return name;
  }
}

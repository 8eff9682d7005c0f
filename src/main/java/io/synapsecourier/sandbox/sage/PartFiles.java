package io.synapsecourier.sandbox.sage;

import io.synapsecourier.sandbox.Digests;
import io.synapsecourier.sandbox.ObjectFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/**
 * The bytes of uploads on disk: a part is taken away from where the client has put it, so that a
 * late PUT changes nothing, and all of them become the file in the end.
 */
final class PartFiles {
  private final ObjectFiles objects;
  private final Path taken;

  PartFiles(Path folder, ObjectFiles objects) throws IOException {
    this.objects = objects;
    this.taken = Files.createDirectories(folder.resolve("sage-parts"));
  }

  private Path folder(Upload upload) {
    return taken.resolve(upload.begin().id());
  }

  private Path part(Upload upload, int number) {
    return folder(upload).resolve(Integer.toString(number));
  }

  /**
   * Takes a part if it has the MD5, and leaves it where it is if not.
   *
   * @return null, or why the part was not taken
   */
  String take(Upload upload, int number, String md5) throws IOException {
    Path put = objects.path(upload.partKey(number));
    Path part = part(upload, number);
    Files.createDirectories(part.getParent());
    Files.deleteIfExists(part);
    try {
      Files.move(put, part);
    } catch (NoSuchFileException e) {
      return "The specified key does not exist.";
    }
    if (md5(part).equals(md5)) {
      return null;
    }
    if (!Files.exists(put)) {
      Files.move(part, put);
    }
    return "The provided MD5 does not match the MD5 of the uploaded part.  Please re-upload the"
        + " part.";
  }

  private static String md5(Path file) throws IOException {
    MessageDigest md5 = Digests.of("MD5");
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), md5)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Digests.hex(md5);
  }

  /**
   * Makes the file of its parts, which stay until {@link #drop}: if the process is killed between,
   * it is made again.
   *
   * @return its size in bytes
   */
  long assemble(Upload upload) throws IOException {
    Path whole = folder(upload).resolve("whole");
    Files.deleteIfExists(whole);
    if (upload.begin().parts() == 1) {
      // Not read again, and with what the storage has noted about it.
      Files.createLink(whole, part(upload, 1));
    } else {
      try (OutputStream out = Files.newOutputStream(whole)) {
        for (int number = 1; number <= upload.begin().parts(); number++) {
          Files.copy(part(upload, number), out);
        }
      }
    }
    Path file = objects.path(upload.key());
    Files.createDirectories(file.getParent());
    Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    return Files.size(file);
  }

  boolean stored(Upload upload) {
    return objects.exists(upload.key());
  }

  /** Deletes the parts of a completed upload. */
  void drop(Upload upload) throws IOException {
    ObjectFiles.empty(folder(upload));
    Files.deleteIfExists(folder(upload));
  }

  void forget() throws IOException {
    ObjectFiles.empty(taken);
  }
}

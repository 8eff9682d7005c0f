package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.backend.sage.entity.EntityHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Finds the entities whose content is that of a local file. */
final class KnownFiles {
  private static final int BUFFER = 256 * 1024;

  private final Session session;
  private final String limit;

  /**
   * A search.
   *
   * @param limit project or folder that they have to be in; null for everywhere
   */
  KnownFiles(Session session, String limit) {
    this.session = session;
    this.limit = limit;
  }

  /** Those that the account may see, in the server's order. */
  List<EntityHeader> of(Path file) throws IOException {
    return of(md5(file));
  }

  /** Those with a checksum. */
  List<EntityHeader> of(String md5) throws IOException {
    Entities entities = session.entities();
    List<EntityHeader> found = new ArrayList<>();
    for (EntityHeader entity : entities.byMd5(md5)) {
      if (limit == null
          || entities.ancestors(entity.id()).stream().anyMatch(up -> up.id().equals(limit))) {
        found.add(entity);
      }
    }
    return found;
  }

  /** The checksum of a local file. */
  static String md5(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}

package io.synapsecourier.backend.sage.download;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A folder that downloads go to, or one below it. No name of an entity leads out of the first: each
 * is one step, and a step through a symbolic link is refused.
 *
 * @param path absolute
 */
public record DownloadFolder(Path path) {

  /** The folder that a person named, made where it is not there. */
  public static DownloadFolder root(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    Files.createDirectories(absolute);
    return new DownloadFolder(absolute);
  }

  /**
   * The folder below this one that has the name of an entity, made where it is not there.
   *
   * @throws SageException where the name is none of a folder, or is taken by something else
   */
  public DownloadFolder below(String entityName) throws IOException {
    Path child = path.resolve(LocalNames.checked(entityName));
    try {
      Files.createDirectory(child);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        throw new SageException(
            SageException.Outcome.FINAL,
            SageFault.LOCAL_NAME,
            0,
            child + " is no folder, or a link to one",
            null,
            e);
      }
    }
    return new DownloadFolder(child);
  }

  /** The place of a file in this folder. */
  Path file(String name) throws SageException {
    return path.resolve(LocalNames.checked(name));
  }
}

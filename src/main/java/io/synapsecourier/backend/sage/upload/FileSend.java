package io.synapsecourier.backend.sage.upload;

import io.synapsecourier.backend.sage.entity.FileHandle;
import io.synapsecourier.backend.sage.entity.FileHandles;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;
import io.synapsecourier.model.PresignedStorage;
import java.io.IOException;

/**
 * Sees to it that an entity's content is a certain file or address, and sends nothing that the
 * entity has already ({@code sage-synapse.md §b}, steps 3 to 5).
 */
public final class FileSend {
  private final MultipartUpload multipart;
  private final FileHandles handles;
  private final PresignedStorage storage;

  public FileSend(MultipartUpload multipart, FileHandles handles, PresignedStorage storage) {
    this.multipart = multipart;
    this.handles = handles;
    this.storage = storage;
  }

  /**
   * A file.
   *
   * @param name base name of its path
   * @param contentType null to guess it from the name, and to leave that of the entity
   * @param md5 in hex, where it is known of this very version; null to read the file for it
   */
  public record Wanted(String name, String contentType, Content content, String md5) {
    private String type() {
      return contentType == null ? ContentTypes.of(name) : contentType;
    }

    private boolean isTypeOf(FileHandle handle) {
      return contentType == null || contentType.equals(handle.contentType());
    }
  }

  /** Tells the storage location of a parent; asked only where something is sent. */
  @FunctionalInterface
  public interface Location {
    /** Null for the server's own. */
    Long of() throws IOException;
  }

  /**
   * The handle of a file's content.
   *
   * @param current what the entity has; null for nothing
   * @return the current one where it is the same content
   */
  public FileHandle stored(Wanted file, FileHandle current, Location location, ByteFlow flow)
      throws IOException {
    long size = file.content().length();
    String md5 = file.md5();
    if (mayBe(current, size) && file.isTypeOf(current)) {
      md5 = md5 == null ? storage.md5(file.content(), PartSize.of(size)).whole() : md5;
      if (md5.equals(current.contentMd5())) {
        return current;
      }
    }
    return multipart.upload(
        new UploadFile(file.name(), file.type(), file.content(), md5, location.of(), flow));
  }

  private static boolean mayBe(FileHandle current, long size) {
    return current != null
        && !current.isExternal()
        && current.contentMd5() != null
        && (current.contentSize() == null || current.contentSize() == size);
  }

  /**
   * The handle of an address, whose content stays where it is.
   *
   * @param file its content is read for its checksum; null where nobody can read it
   */
  public FileHandle linked(String url, Wanted file, FileHandle current) throws IOException {
    String md5 = null;
    Long size = null;
    if (file.content() != null) {
      size = file.content().length();
      md5 = storage.md5(file.content(), Math.max(1, size)).whole();
    }
    boolean same =
        current != null
            && url.equals(current.externalUrl())
            && (md5 == null || md5.equals(current.contentMd5()))
            && file.isTypeOf(current);
    return same ? current : handles.external(url, file.type(), md5, size);
  }
}

package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.backend.ErrorText;
import io.synapsecourier.backend.sage.Ids;
import io.synapsecourier.backend.sage.SageCall;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageEndpoints.Service;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import java.io.IOException;

/**
 * Reads and makes file handles.
 *
 * <p>A handle that nothing refers to has no effect and cannot be found again: where the answer to
 * the making of one is lost, another is made.
 */
public final class FileHandles {
  private static final String EXTERNAL = "org.sagebionetworks.repo.model.file.ExternalFileHandle";

  private final SageClient client;

  public FileHandles(SageClient client) {
    this.client = client;
  }

  /**
   * Where a file may be read now.
   *
   * @param url a bearer token for seconds, or the address of somebody else
   */
  public record Download(FileHandle handle, String url) {
    @Override
    public String toString() {
      return "Download[" + handle.id() + "]";
    }
  }

  /**
   * What a file belongs to, by which the right to read it is decided.
   *
   * @param type {@code FileEntity}, {@code TableEntity} …
   */
  public record Owner(String id, String type) {
    public static Owner entity(String id) {
      return new Owner(id, "FileEntity");
    }
  }

  /** A handle of this account. */
  public FileHandle get(String id) throws IOException {
    return FileHandle.of(client.call(SageCall.get(Service.FILE, "/fileHandle/" + Ids.number(id))));
  }

  /**
   * Asks where a file may be read ({@code sage-synapse.md §e}).
   *
   * @throws SageException where the server does not know it or does not let this account read it
   */
  public Download download(String handle, Owner owner) throws IOException {
    ObjectNode body =
        Json.object().put("includeFileHandles", true).put("includePreSignedURLs", true);
    body.putArray("requestedFiles")
        .addObject()
        .put("fileHandleId", Ids.number(handle))
        .put("associateObjectId", owner.id())
        .put("associateObjectType", owner.type());
    JsonNode file =
        client
            .call(SageCall.post(Service.FILE, "/fileHandle/batch", body))
            .path("requestedFiles")
            .path(0);
    String failure = Json.text(file, "failureCode");
    if (failure != null) {
      boolean unknown = failure.equals("NOT_FOUND");
      throw new SageException(
          SageException.Outcome.FINAL,
          unknown ? SageFault.NOT_FOUND : SageFault.FORBIDDEN,
          unknown ? 404 : 403,
          "the file of " + owner.id() + " may not be downloaded: " + ErrorText.clean(failure),
          null,
          null);
    }
    String url = Json.text(file, "preSignedURL");
    if (url == null) {
      throw SageException.strange("the answer about the file of " + owner.id() + " has no URL");
    }
    return new Download(FileHandle.of(file.path("fileHandle")), url);
  }

  /**
   * Makes a handle of an address ({@code sage-synapse.md §b, external URLs}).
   *
   * @param md5 null where it is not known
   * @param size in bytes; null where it is not known
   */
  public FileHandle external(String url, String contentType, String md5, Long size)
      throws IOException {
    ObjectNode body = Json.object().put("concreteType", EXTERNAL);
    body.put("fileName", url.substring(url.lastIndexOf('/') + 1));
    body.put("externalURL", url).put("contentMd5", md5);
    body.put("contentSize", size).put("contentType", contentType);
    return FileHandle.of(client.call(SageCall.post(Service.FILE, "/externalFileHandle", body)));
  }

  /** A handle of our own for a file that somebody else made, so that it can be attached. */
  public FileHandle copy(String handle, Owner owner) throws IOException {
    ObjectNode body = Json.object();
    body.putArray("copyRequests")
        .addObject()
        .putObject("originalFile")
        .put("fileHandleId", Ids.number(handle))
        .put("associateObjectId", owner.id())
        .put("associateObjectType", owner.type());
    JsonNode copy =
        client
            .call(SageCall.post(Service.FILE, "/filehandles/copy", body))
            .path("copyResults")
            .path(0);
    String failure = Json.text(copy, "failureCode");
    if (failure != null) {
      throw SageException.refused(
          "the file of " + owner.id() + " cannot be copied: " + ErrorText.clean(failure));
    }
    return FileHandle.of(copy.path("newFileHandle"));
  }
}

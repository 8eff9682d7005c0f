package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.Ids;
import io.synapsecourier.backend.sage.SageException;

/**
 * A file of the server, or an address elsewhere that stands for one.
 *
 * @param contentMd5 null where the server does not know it, in small letters
 * @param contentSize bytes; null where the server does not know it
 * @param externalUrl null for what is no external handle
 */
public record FileHandle(
    String id,
    String concreteType,
    String fileName,
    String contentType,
    String contentMd5,
    Long contentSize,
    String externalUrl,
    String createdBy) {

  static FileHandle of(JsonNode node) throws SageException {
    String md5 = Json.text(node, "contentMd5");
    return new FileHandle(
        Json.id(node, "id", Ids::number),
        Json.text(node, "concreteType"),
        Json.text(node, "fileName"),
        Json.text(node, "contentType"),
        md5 == null ? null : md5.toLowerCase(java.util.Locale.ROOT),
        Json.whole(node, "contentSize"),
        Json.text(node, "externalURL"),
        Json.text(node, "createdBy"));
  }

  /** Whether the bytes are at an address of somebody else. */
  public boolean isExternal() {
    return externalUrl != null;
  }
}

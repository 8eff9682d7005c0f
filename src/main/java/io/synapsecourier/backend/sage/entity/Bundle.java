package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An entity with what hangs on it, in one answer.
 *
 * @param fileHandles empty where the account may not download
 * @param restricted whether it has conditions of access, met or not
 * @param unmetRestriction whether a condition of access has to be met before a download
 */
public record Bundle(
    SageEntity entity,
    AnnotationSet annotations,
    List<FileHandle> fileHandles,
    boolean restricted,
    boolean unmetRestriction) {
  public Bundle {
    fileHandles = List.copyOf(fileHandles);
  }

  static Bundle of(JsonNode node) throws SageException {
    SageEntity entity = SageEntity.of(node.path("entity"));
    List<FileHandle> handles = new ArrayList<>();
    for (JsonNode handle : node.path("fileHandles")) {
      // Previews are in the list, too; only that of the content says what the entity is.
      handles.add(FileHandle.of(handle));
    }
    JsonNode restriction = node.path("restrictionInformation");
    return new Bundle(
        entity,
        AnnotationJson.read(node.path("annotations")),
        handles,
        !restriction.path("restrictionLevel").asText("OPEN").equals("OPEN"),
        restriction.path("hasUnmetAccessRequirement").asBoolean(false));
  }

  /** The handle of the entity's content; empty for what is no file or may not be downloaded. */
  public Optional<FileHandle> contentHandle() {
    String wanted = entity.dataFileHandleId();
    return fileHandles.stream().filter(handle -> handle.id().equals(wanted)).findFirst();
  }

  /**
   * The handle of the content, for a download.
   *
   * @throws SageException where conditions of access are not met, the account may not download, or
   *     there is nothing to download
   */
  public FileHandle downloadable() throws SageException {
    if (unmetRestriction) {
      throw SageException.refused(
          SageFault.RESTRICTED,
          entity.id() + " has conditions of access that this account has not met");
    }
    if (entity.dataFileHandleId() == null) {
      throw SageException.refused(entity.id() + " is no file, so nothing can be downloaded");
    }
    return contentHandle()
        .orElseThrow(
            () ->
                SageException.refused(
                    SageFault.FORBIDDEN,
                    "this account may see " + entity.id() + " and may not download it"));
  }
}

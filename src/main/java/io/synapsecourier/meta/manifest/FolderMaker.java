package io.synapsecourier.meta.manifest;

import java.io.IOException;

/** Makes folders at the backend. */
@FunctionalInterface
public interface FolderMaker {
  /**
   * Answers the id of a folder, which is made unless it is there.
   *
   * @param parent id of the project or folder above it
   */
  String folder(String parent, String name) throws IOException;
}

package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Json;
import java.util.TreeMap;

/**
 * An upload in parts; whoever changes it, or asks how far it has come, holds its lock. The locks
 * are taken in this order: upload, {@link SageState}, {@link UploadTable}.
 */
final class Upload {
  private final Begin begin;
  private final TreeMap<Integer, String> added = new TreeMap<>();
  private String updatedOn;
  private volatile String handle;

  /**
   * What does not change.
   *
   * @param hash MD5 of the canonical request
   * @param request the request as it was given
   * @param parts how many parts there are
   * @param folder begin of the keys of the file and of its parts, unique
   */
  record Begin(
      String id,
      long startedBy,
      String startedOn,
      String hash,
      ObjectNode request,
      int parts,
      String folder) {}

  Upload(Begin begin) {
    this.begin = begin;
    this.updatedOn = begin.startedOn();
  }

  Begin begin() {
    return begin;
  }

  String fileName() {
    return begin.request().get("fileName").textValue();
  }

  /** Where the whole file is stored: {@code base/user/uuid/fileName}. */
  String key() {
    return begin.folder() + "/" + fileName();
  }

  /** Where a client puts a part. */
  String partKey(int number) {
    return begin.folder() + "-" + number + "/" + fileName();
  }

  /**
   * Notes how the adding of a part ended.
   *
   * @param md5 null: it failed, and the part is missing
   */
  void note(int number, String md5) {
    updatedOn = Etags.now();
    if (md5 == null) {
      added.remove(number);
    } else {
      added.put(number, md5);
    }
  }

  void complete(String fileHandle) {
    updatedOn = Etags.now();
    handle = fileHandle;
  }

  boolean completed() {
    return handle != null;
  }

  String handle() {
    return handle;
  }

  int missing() {
    return begin.parts() - added.size();
  }

  /** {@code MultipartUploadStatus} (sage-synapse.md §b.4). */
  ObjectNode status() {
    StringBuilder parts = new StringBuilder(begin.parts());
    for (int number = 1; number <= begin.parts(); number++) {
      parts.append(completed() || added.containsKey(number) ? '1' : '0');
    }
    ObjectNode status =
        Json.object()
            .put("uploadId", begin.id())
            .put("startedBy", Long.toString(begin.startedBy()))
            .put("startedOn", begin.startedOn())
            .put("updatedOn", updatedOn)
            .put("state", completed() ? "COMPLETED" : "UPLOADING")
            .put("partsState", parts.toString());
    if (completed()) {
      status.put("resultFileHandleId", handle);
    }
    return status;
  }
}

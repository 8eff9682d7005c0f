package io.synapsecourier.route;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The uploads that this process runs, by id. */
public final class Uploads {
  private final Map<String, UploadContext> byId = new ConcurrentHashMap<>();

  public void add(UploadContext upload) {
    byId.put(upload.id(), upload);
  }

  /** The upload of an id. */
  public UploadContext get(String id) {
    UploadContext upload = byId.get(id);
    if (upload == null) {
      throw new IllegalStateException("upload " + id + " does not run in this process");
    }
    return upload;
  }

  public Collection<UploadContext> all() {
    return byId.values();
  }
}

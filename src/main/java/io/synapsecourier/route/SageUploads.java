package io.synapsecourier.route;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The uploads of manifests that this process runs, by id. */
final class SageUploads {
  private final Map<String, SageUpload> byId = new ConcurrentHashMap<>();

  void add(SageUpload upload) {
    byId.put(upload.id(), upload);
  }

  SageUpload get(String id) {
    SageUpload upload = byId.get(id);
    if (upload == null) {
      throw new IllegalStateException("upload " + id + " does not run in this process");
    }
    return upload;
  }

  /** Those that have these numbers in the ledger. */
  List<SageUpload> active(Set<Integer> numbers) {
    return byId.values().stream().filter(upload -> numbers.contains(upload.no())).toList();
  }

  Collection<SageUpload> all() {
    return byId.values();
  }
}

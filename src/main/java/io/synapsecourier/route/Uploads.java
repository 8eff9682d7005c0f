package io.synapsecourier.route;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The uploads that this process runs, by id. */
public final class Uploads {
  private final Map<String, UploadContext> byId = new ConcurrentHashMap<>();
  private final Set<String> resting = ConcurrentHashMap.newKeySet();
  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  /** Keeps an id for the caller until it is removed; false where somebody else has it. */
  boolean begin(String id) {
    return begun.add(id);
  }

  /** The id is free again. */
  void end(String id) {
    begun.remove(id);
  }

  public void add(UploadContext upload) {
    byId.put(upload.id(), upload);
  }

  /** The upload of an id. */
  public UploadContext get(String id) {
    return find(id)
        .orElseThrow(
            () -> new IllegalStateException("upload " + id + " does not run in this process"));
  }

  /** The upload of an id, where this process runs it. */
  Optional<UploadContext> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Collection<UploadContext> all() {
    return byId.values();
  }

  /** Those whose waiting units are taken up. */
  List<UploadContext> active() {
    return byId.values().stream().filter(upload -> !resting.contains(upload.id())).toList();
  }

  /** Those of {@link #active} that have these numbers in the ledger. */
  List<UploadContext> active(Set<Integer> numbers) {
    return active().stream().filter(upload -> numbers.contains(upload.no())).toList();
  }

  /** Leaves in the ledger what waits there of an upload; what is under way goes on. */
  void rest(String id) {
    resting.add(id);
  }

  /** Forgets an upload. */
  void remove(String id) {
    byId.remove(id);
    resting.remove(id);
  }
}

package io.synapsecourier.statemachine;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.Capability;
import io.synapsecourier.source.ChangedException;
import io.synapsecourier.source.Listed;
import io.synapsecourier.source.Listing;
import io.synapsecourier.source.Sample;
import io.synapsecourier.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Files of one upload: they appear, change and vanish, and each version had one content. */
final class ModelSource implements Source {
  private static final String[] NAMES = {"label.json", "other.png", "scan.png"};

  /** Content that the collection's schema does not take. */
  static final String INVALID = "invalid";

  private final String root;
  private final boolean whole;
  private final TreeMap<String, FileRef> files = new TreeMap<>();
  private final Map<String, String> contents = new HashMap<>();
  private final Consumer<FileRef> deletes;
  private int versions;

  /**
   * @param whole whether a file is listed only when it is complete
   * @param deletes told before a file is deleted
   */
  ModelSource(String id, boolean whole, Consumer<FileRef> deletes) {
    this.root = "file:///" + id + "/";
    this.whole = whole;
    this.deletes = deletes;
  }

  void write(String path, String content) {
    String version = "v" + ++versions;
    files.put(path, new FileRef("", root + path, path, 10, version, Instant.EPOCH));
    contents.put(root + path + "@" + version, content);
  }

  boolean remove(String path) {
    return files.remove(path) != null;
  }

  static String path(String key, int name) {
    return key + "/" + NAMES[name];
  }

  String contentOf(FileRef ref) {
    return contents.get(ref.uri() + "@" + ref.version());
  }

  /** Content of what lies there now; null where nothing does. */
  String contentNow(FileRef ref) {
    FileRef now = files.get(ref.path());
    return now == null ? null : contentOf(now);
  }

  List<FileRef> all() {
    return List.copyOf(files.values());
  }

  /** The next entries of a listing that came to a path; null at its beginning. */
  List<Listed> after(String path, int count) {
    List<Listed> page = new ArrayList<>();
    for (FileRef ref : (path == null ? files : files.tailMap(path, false)).values()) {
      if (page.size() == count) {
        break;
      }
      page.add(new Listed.Found(ref));
    }
    return page;
  }

  @Override
  public FileRef current(FileRef ref) throws IOException {
    FileRef now = files.get(ref.path());
    if (now == null) {
      throw new NoSuchFileException(ref.path());
    }
    return now;
  }

  @Override
  public void delete(FileRef ref) throws IOException {
    FileRef now = files.get(ref.path());
    if (now != null && !now.version().equals(ref.version())) {
      throw new ChangedException(ref.path());
    }
    if (now != null) {
      deletes.accept(ref);
      files.remove(ref.path());
    }
  }

  @Override
  public Set<Capability> capabilities() {
    return whole ? Set.of(Capability.DELETE, Capability.WHOLE) : Set.of(Capability.DELETE);
  }

  @Override
  public Listing list() {
    throw new UnsupportedOperationException("the model lists by pages");
  }

  @Override
  public Sample sample(int max) {
    throw new UnsupportedOperationException("the model takes no sample");
  }

  @Override
  public InputStream open(FileRef ref, long offset) {
    throw new UnsupportedOperationException("the model sends no bytes");
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}

package io.synapsecourier.source;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;
import java.util.Optional;

/** What becomes of one object, whose directories are entered. */
final class ObjectEntries {
  /** What Hadoop's S3 clients of old leave for a directory. */
  private static final String HADOOP_FOLDER = "_$folder$";

  private ObjectEntries() {}

  static Listed listed(ObjectRoot root, String path, ObjectPages.Entry entry) {
    boolean folder = entry.folder() || path.endsWith("/") || path.endsWith(HADOOP_FOLDER);
    if (folder && entry.size() == 0) {
      String rule = "folder placeholder: an empty object that stands for a folder";
      return left(root, path, 0, FileState.IGNORED, rule);
    }
    Optional<String> problem = ObjectKeys.problem(path);
    if (problem.isPresent()) {
      return left(root, path, entry.size(), FileState.UNMATCHED, problem.get());
    }
    Optional<String> litter = Litter.file(path.substring(path.lastIndexOf('/') + 1));
    if (litter.isPresent()) {
      return left(root, path, entry.size(), FileState.IGNORED, litter.get());
    }
    return new Listed.Found(
        new FileRef(
            root.asset(), root.uri(path), path, entry.size(), entry.version(), entry.modified()));
  }

  /** A directory that is left out, with all that it holds. */
  static Listed directory(ObjectRoot root, String path, String reason) {
    return left(root, path, 0, FileState.IGNORED, reason);
  }

  private static Listed left(
      ObjectRoot root, String path, long size, FileState state, String reason) {
    return new Listed.Left(root.asset(), root.uri(path), path, size, state, reason);
  }
}

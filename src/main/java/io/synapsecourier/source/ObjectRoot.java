package io.synapsecourier.source;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A folder of an object store: a bucket and what the keys in it begin with.
 *
 * @param scheme of addresses, {@code s3} or {@code gs}
 * @param prefix {@code ""} for the whole bucket, else with a slash at its end: {@code ct} means the
 *     folder {@code ct/}, never {@code ct2/}
 * @param asset name that the files carry; {@code ""} for none
 * @param recursive whether sub-directories are entered
 * @param prunedDirectory whether the definition excludes all of a directory, given by its path
 *     below the root
 */
public record ObjectRoot(
    String scheme,
    String bucket,
    String prefix,
    String asset,
    boolean recursive,
    Predicate<String> prunedDirectory) {

  public ObjectRoot {
    Objects.requireNonNull(asset);
    Objects.requireNonNull(prunedDirectory);
    prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }

  /**
   * The folder of an address such as {@code s3://done/ct/}.
   *
   * @throws IllegalArgumentException if it is not of this scheme or names no bucket
   */
  public static ObjectRoot of(String scheme, String address) {
    String start = scheme + "://";
    if (!address.startsWith(start)) {
      throw new IllegalArgumentException(
          ObjectKeys.shown(address) + " is no address of this storage: write " + start + "BUCKET/");
    }
    String rest = address.substring(start.length());
    int slash = rest.indexOf('/');
    String bucket = slash < 0 ? rest : rest.substring(0, slash);
    if (bucket.isEmpty()) {
      throw new IllegalArgumentException(
          ObjectKeys.shown(address) + " names no bucket: write " + start + "BUCKET/");
    }
    String prefix = slash < 0 ? "" : rest.substring(slash + 1);
    return new ObjectRoot(scheme, bucket, prefix, "", true, directory -> false);
  }

  /** The key of a path below the root. */
  public String key(String path) {
    return prefix + path;
  }

  /** The identity of a path below the root, not percent-encoded. */
  public String uri(String path) {
    return scheme + "://" + bucket + "/" + key(path);
  }

  /** The folder itself, for people. */
  String shown() {
    return ObjectKeys.shown(uri(""));
  }

  /** Why a directory is left out, if it is. */
  Optional<String> notEntered(String directory) {
    return NotEntered.rule(directory, recursive, prunedDirectory);
  }
}

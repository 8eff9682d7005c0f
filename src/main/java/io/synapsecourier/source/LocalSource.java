package io.synapsecourier.source;

import io.synapsecourier.model.FileRef;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A folder of the local file system, or of a mounted share.
 *
 * <p>The {@code uri} of a file is {@code file://} and its absolute path as the file system spells
 * it, not percent-encoded: it is a name for people and for the ledger, and is never parsed. Files
 * are opened from the root and their relative path.
 */
public final class LocalSource implements Source {
  private final Path root;
  private final String asset;
  private final boolean recursive;
  private final Predicate<String> prunedDirectory;

  /**
   * @param asset name that the files carry as {@link FileRef#source()}; {@code ""} for none
   * @param recursive whether sub-directories are entered
   * @param prunedDirectory whether the definition excludes all of a directory, given by its path
   *     below the root; such a directory is not opened, so it may be unreadable
   */
  public LocalSource(
      Path root, String asset, boolean recursive, Predicate<String> prunedDirectory) {
    this.root = root.toAbsolutePath().normalize();
    this.asset = Objects.requireNonNull(asset);
    this.recursive = recursive;
    this.prunedDirectory = Objects.requireNonNull(prunedDirectory);
  }

  @Override
  public Listing list() {
    return new LocalListing(this);
  }

  /** Gives up after some seconds of looking. */
  @Override
  public Sample sample(int max) {
    return new LocalSample(this, max).take();
  }

  @Override
  public InputStream open(FileRef ref, long offset) throws IOException {
    if (offset < 0) {
      throw new IllegalArgumentException("Negative offset: " + offset);
    }
    Path file = resolve(ref.path());
    Object key = regular(ref.path(), file).fileKey();
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try {
      // A directory on the way may have become a link between the look and the opening.
      if (!resolve(ref.path()).equals(file)
          || !Objects.equals(key, regular(ref.path(), file).fileKey())) {
        throw refused(ref.path(), "was replaced while it was opened");
      }
      if (offset > channel.size()) {
        throw new EOFException(
            Failures.shown(ref.path()) + " has " + channel.size() + " bytes, not " + offset);
      }
      return Channels.newInputStream(channel.position(offset));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public FileRef current(FileRef ref) throws IOException {
    return reference(ref.path(), regular(ref.path(), resolve(ref.path())));
  }

  @Override
  public void move(FileRef ref, String folder) throws IOException {
    new LocalMove(this, Path.of(folder)).move(ref);
  }

  @Override
  public void delete(FileRef ref) throws IOException {
    try {
      Files.delete(listed(ref));
    } catch (NoSuchFileException e) {
      // Gone already, by us before a kill or by others.
    }
  }

  /** The file, if it is still the listed one. */
  Path listed(FileRef ref) throws IOException {
    Path file = resolve(ref.path());
    String version = LocalAttributes.version(regular(ref.path(), file));
    if (!version.equals(ref.version())) {
      throw new ChangedException(Failures.shown(ref.uri()) + " is not the file that was listed");
    }
    return file;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.RANGES, Capability.MOVE, Capability.DELETE);
  }

  @Override
  public void close() {
    // Nothing is kept open.
  }

  Path root() {
    return root;
  }

  String asset() {
    return asset;
  }

  /** The rule that keeps a directory from being entered, if there is one. */
  Optional<String> notEntered(String path) {
    return NotEntered.rule(path, recursive, prunedDirectory);
  }

  String uri(String path) {
    String base = root.toString();
    return "file://" + (base.endsWith("/") ? base : base + "/") + path;
  }

  FileRef reference(String path, BasicFileAttributes attributes) {
    return new FileRef(
        asset,
        uri(path),
        path,
        attributes.size(),
        LocalAttributes.version(attributes),
        attributes.lastModifiedTime().toInstant());
  }

  /** The real place of a path below the root, with every link on the way followed. */
  private Path resolve(String path) throws IOException {
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
        throw refused(path, "is not a path below the folder");
      }
    }
    Path real;
    try {
      real = root.resolve(path).toRealPath();
    } catch (InvalidPathException e) {
      throw refused(path, "is no name in the platform's encoding");
    }
    if (!real.startsWith(root.toRealPath())) {
      throw refused(path, "leads out of the folder by a link");
    }
    return real;
  }

  private BasicFileAttributes regular(String path, Path file) throws IOException {
    BasicFileAttributes attributes = LocalAttributes.of(file);
    if (!attributes.isRegularFile()) {
      String kind = attributes.isDirectory() ? "directory" : LocalAttributes.kind(file);
      throw refused(path, "is no longer a regular file but a " + kind);
    }
    return attributes;
  }

  private FileSystemException refused(String path, String reason) {
    return new FileSystemException(Failures.shown(uri(path)), null, reason);
  }
}

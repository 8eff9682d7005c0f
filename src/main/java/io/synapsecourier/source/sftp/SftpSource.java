package io.synapsecourier.source.sftp;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Visible;
import io.synapsecourier.model.access.SftpAccess;
import io.synapsecourier.source.Capability;
import io.synapsecourier.source.ChangedException;
import io.synapsecourier.source.Listing;
import io.synapsecourier.source.NotEntered;
import io.synapsecourier.source.Sample;
import io.synapsecourier.source.Source;
import io.synapsecourier.source.sftp.SftpPlaces.Place;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A folder on an SFTP server.
 *
 * <p>The {@linkplain FileRef#uri() uri} of a file is {@code sftp://user@host} and its path as the
 * server spells it, not percent-encoded: it is a name for people and for the ledger, and is never
 * parsed. The version is the time of the last change, in seconds, and the size; the protocol tells
 * nothing finer.
 */
public final class SftpSource implements Source {
  private final SftpSession session;
  private final boolean ownsSession;
  private final String root;
  private final String asset;
  private final boolean recursive;
  private final Predicate<String> prunedDirectory;
  private volatile String realRoot;

  /**
   * A source with a session of its own; {@link #SftpSource(SftpSession, String, String, boolean,
   * Predicate)}.
   */
  public SftpSource(
      SftpAccess access,
      String host,
      int port,
      String user,
      String root,
      String asset,
      boolean recursive,
      Predicate<String> prunedDirectory) {
    this(new SftpSession(access, host, port, user), true, root, asset, recursive, prunedDirectory);
  }

  /**
   * @param session stays open when the source is closed
   * @param root absolute path on the server
   * @param asset name that the files carry as {@link FileRef#source()}; {@code ""} for none
   * @param recursive whether sub-directories are entered
   * @param prunedDirectory whether the definition excludes all of a directory, given by its path
   *     below the root; such a directory is not opened, so it may be unreadable
   */
  public SftpSource(
      SftpSession session,
      String root,
      String asset,
      boolean recursive,
      Predicate<String> prunedDirectory) {
    this(session, false, root, asset, recursive, prunedDirectory);
  }

  private SftpSource(
      SftpSession session,
      boolean ownsSession,
      String root,
      String asset,
      boolean recursive,
      Predicate<String> prunedDirectory) {
    if (!root.startsWith("/")) {
      throw new IllegalArgumentException("Not an absolute path: " + root);
    }
    this.session = session;
    this.ownsSession = ownsSession;
    this.root = root.replaceAll("/+$", "");
    this.asset = Objects.requireNonNull(asset);
    this.recursive = recursive;
    this.prunedDirectory = Objects.requireNonNull(prunedDirectory);
  }

  @Override
  public Listing list() {
    return new SftpListing(this);
  }

  @Override
  public Sample sample(int max) {
    return new SftpSample(this, max).take();
  }

  @Override
  public InputStream open(FileRef ref, long offset) throws IOException {
    if (offset < 0) {
      throw new IllegalArgumentException("Negative offset: " + offset);
    }
    return new SftpStream(this, ref, offset);
  }

  @Override
  public FileRef current(FileRef ref) throws IOException {
    return reference(
        ref.path(), session.call(ref.uri(), channel -> find(channel, ref)).attributes());
  }

  @Override
  public void move(FileRef ref, String folder) throws IOException {
    new SftpMove(this, ref).to(folder);
  }

  @Override
  public void delete(FileRef ref) throws IOException {
    new SftpMove(this, ref).away();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.RANGES, Capability.MOVE, Capability.DELETE);
  }

  @Override
  public void close() {
    if (ownsSession) {
      session.close();
    }
  }

  SftpSession session() {
    return session;
  }

  String asset() {
    return asset;
  }

  /** The rule that keeps a directory from being entered, if there is one. */
  Optional<String> notEntered(String path) {
    return NotEntered.rule(path, recursive, prunedDirectory);
  }

  String uri(String path) {
    return session.address() + (path.isEmpty() && !root.isEmpty() ? root : root + "/" + path);
  }

  FileRef reference(String path, SftpAttributes attributes) {
    return new FileRef(
        asset,
        uri(path),
        path,
        attributes.size(),
        attributes.version(),
        Instant.ofEpochSecond(attributes.modified()));
  }

  /** The raw path of the root with its links followed, looked up anew. */
  String findRoot() throws IOException {
    Place place = session.call(uri(""), this::root);
    if (!place.attributes().isDirectory()) {
      throw new NotDirectoryException(root);
    }
    realRoot = place.path();
    return realRoot;
  }

  /** Opens a file whose listed version is still there. */
  SftpReader reader(FileRef ref, long offset) throws IOException {
    return session.call(
        ref.uri(),
        channel -> {
          Place place = find(channel, ref);
          SftpAttributes now = place.attributes();
          if (!now.version().equals(ref.version())) {
            throw new ChangedException(
                Visible.line(ref.uri()) + " has changed since it was listed");
          }
          if (offset > now.size()) {
            throw new EOFException(
                Visible.line(ref.uri()) + " has " + now.size() + " bytes, not " + offset);
          }
          return SftpReader.open(channel, place.path(), offset, now.size());
        });
  }

  /** The real place of a listed file, which is a regular one inside the root. */
  Place find(SftpChannel channel, FileRef ref) throws IOException {
    String path = checked(ref);
    String base = base(channel);
    Place place = SftpPlaces.find(channel, base, path);
    if (!place.isInside(base)) {
      throw refused(ref, "leads out of the folder by a link");
    }
    if (!place.attributes().isFile()) {
      throw refused(ref, "is no longer a regular file but a " + place.attributes().kind());
    }
    return place;
  }

  /** The real root. */
  String base(SftpChannel channel) throws IOException {
    if (realRoot == null) {
      realRoot = root(channel).path();
    }
    return realRoot;
  }

  /** The raw path of a file below the root. */
  String checked(FileRef ref) throws FileSystemException {
    for (String part : ref.path().split("/", -1)) {
      if (!SftpNames.isPart(part)) {
        throw refused(ref, "is not a path below the folder");
      }
    }
    try {
      return SftpNames.raw(ref.path());
    } catch (InvalidPathException e) {
      throw refused(ref, "is no text");
    }
  }

  FileSystemException refused(FileRef ref, String reason) {
    return new FileSystemException(Visible.line(uri(ref.path())), null, reason);
  }

  private Place root(SftpChannel channel) throws IOException {
    return SftpPlaces.find(channel, "/", SftpNames.raw(root));
  }
}

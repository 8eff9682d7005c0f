package io.synapsecourier.route;

import io.synapsecourier.model.Asset;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Secrets;
import io.synapsecourier.model.sage.FilePath;
import io.synapsecourier.source.LocalSource;
import io.synapsecourier.source.Source;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that rows name one by one, wherever they lie: each folder or bucket is a source of its own,
 * read with the same credentials and checks as one that is listed.
 */
final class RowSources implements AutoCloseable {
  private final SourceFactory factory;
  private final String credentials;
  private final Path within;
  private final Map<String, Source> roots = new ConcurrentHashMap<>();

  /**
   * @param credentials entry of credentials.yaml for storages; null for those of the environment
   * @param within real path of the folder that local files have to lie in; null for any
   */
  RowSources(SourceFactory factory, String credentials, Path within) {
    this.factory = factory;
    this.credentials = credentials;
    this.within = within;
  }

  /** A file as a source names it. */
  private record Place(Source source, String name) {}

  /**
   * Looks at a file.
   *
   * @throws NoSuchFileException if there is none
   * @throws IOException if its storage does not tell
   * @throws io.synapsecourier.model.CourierException for an address or credentials that cannot be
   *     meant
   */
  FileRef look(FilePath path) throws IOException {
    Place place = place(path);
    return place.source().current(reference(path, place.name(), 0, "", Instant.EPOCH));
  }

  /**
   * What stands for a path that is not read: an address that is linked. Reports show it, so that a
   * password or signature in it is left out; a hash in its place keeps two such apart.
   */
  static FileRef unread(FilePath path) {
    String shown = Secrets.mask(path.resolved());
    String uri = shown;
    if (!shown.equals(path.resolved())) {
      uri = shown + "#" + Fingerprint.of(List.of(), path.resolved()).substring(0, 16);
    }
    return new FileRef("", uri, path.filename(), 0, "-", Instant.EPOCH);
  }

  private static FileRef reference(
      FilePath path, String name, long size, String version, Instant modified) {
    return new FileRef("", path.resolved(), name, size, version, modified);
  }

  /**
   * The content of a file in the version that was looked at.
   *
   * @throws IOException as {@link #look}
   */
  SourceContent content(FilePath path, FileRef seen) throws IOException {
    Place place = place(path);
    return new SourceContent(
        place.source(),
        new FileRef(
            seen.source(), seen.uri(), place.name(), seen.size(), seen.version(), seen.modified()));
  }

  private Place place(FilePath path) throws IOException {
    if (path.kind() == FilePath.Kind.LOCAL) {
      // A row names its file itself: a link leads where whoever wrote the row meant it to.
      Path real = real(path.resolved());
      // Checked when the manifest was read, too; a link may lead elsewhere since.
      if (within != null && !real.startsWith(within)) {
        throw new IOException("it lies outside of " + within);
      }
      return new Place(local(real.getParent()), real.getFileName().toString());
    }
    int end = end(path.resolved());
    String root = path.resolved().substring(0, end);
    // A manifest may name a million folders: only what has a client of its own is kept.
    Source source =
        root.startsWith("sftp:") ? source(root) : roots.computeIfAbsent(root, this::source);
    return new Place(source, path.resolved().substring(path.resolved().indexOf('/', end - 1) + 1));
  }

  private Source source(String root) {
    return factory.source(Asset.whole(root, false).with(credentials), null, false, below -> false);
  }

  /**
   * Where the root of an address ends: a bucket or container has all its keys, which cost a client
   * each otherwise, and of a server each folder is one.
   */
  private static int end(String address) throws NoSuchFileException {
    int start = address.indexOf("://") + 3;
    if (address.startsWith("sftp:")) {
      int slash = address.lastIndexOf('/');
      // The folder of a file at the top is the slash itself.
      return address.indexOf('/', start) == slash ? slash + 1 : slash;
    }
    int slash = address.indexOf('/', start);
    if (slash > 0 && address.startsWith("azure:")) {
      slash = address.indexOf('/', slash + 1);
    }
    if (slash < 0) {
      throw new NoSuchFileException(address);
    }
    return slash;
  }

  private static Path real(String resolved) throws IOException {
    try {
      Path real = Path.of(resolved).toRealPath();
      if (real.getParent() == null) {
        throw new NoSuchFileException(resolved);
      }
      return real;
    } catch (InvalidPathException e) {
      throw new NoSuchFileException(resolved);
    }
  }

  private static Source local(Path folder) {
    return new LocalSource(folder, "", false, below -> false);
  }

  @Override
  public void close() {
    roots.values().forEach(Source::close);
    roots.clear();
  }
}

package io.synapsecourier.source.sftp;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Visible;
import io.synapsecourier.source.ChangedException;
import io.synapsecourier.source.sftp.SftpPlaces.Place;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.sftp.common.SftpException;

/**
 * Takes a file away that is still the listed one. Each step looks first, so that all of it can be
 * done again after the connection broke, when nobody knows whether the last step was done.
 */
final class SftpMove {
  private static final Pattern SERVER =
      Pattern.compile("sftp://(?:[^/]*@)?(?:\\[([^\\]/]+)\\]|([^/:@\\[]+))(?::([0-9]{1,5}))?");

  private final SftpSource source;
  private final FileRef file;

  SftpMove(SftpSource source, FileRef file) {
    this.source = source;
    this.file = file;
  }

  void away() throws IOException {
    source
        .session()
        .call(
            file.uri(),
            channel -> {
              String path = place(channel);
              if (path != null && present(channel, path)) {
                channel.remove(path);
              }
              return null;
            });
  }

  /**
   * @param folder {@code sftp://host/folder/} of the same server
   */
  void to(String folder) throws IOException {
    String raw = SftpNames.raw(path(folder));
    source
        .session()
        .call(
            file.uri(),
            channel -> {
              rename(channel, place(channel), SftpNames.join(raw, source.checked(file)));
              return null;
            });
  }

  /** Where the file lies, with the links of its directories followed; null if they are gone. */
  private String place(SftpChannel channel) throws IOException {
    String path = source.checked(file);
    String base = source.base(channel);
    int name = path.lastIndexOf('/') + 1;
    try {
      Place directory = SftpPlaces.find(channel, base, path.substring(0, name));
      if (!directory.isInside(base)) {
        throw source.refused(file, "leads out of the folder by a link");
      }
      return SftpNames.join(directory.path(), path.substring(name));
    } catch (SftpException e) {
      if (SftpErrors.isMissing(e)) {
        return null;
      }
      throw e;
    }
  }

  private void rename(SftpChannel channel, String from, String to) throws IOException {
    SftpAttributes there = look(channel, to);
    if (from == null || !present(channel, from)) {
      if (there != null && there.version().equals(file.version())) {
        return;
      }
      throw new NoSuchFileException(Visible.line(file.uri()));
    }
    if (there != null) {
      throw new FileAlreadyExistsException(shown(to));
    }
    makeDirectories(channel, to.substring(0, to.lastIndexOf('/')));
    try {
      // Version 3 has no overwriting rename: a server refuses if the target has come meanwhile.
      channel.rename(from, to, List.of());
    } catch (SftpException e) {
      if (SftpErrors.isPassing(e)) {
        throw e;
      }
      if (look(channel, to) != null && look(channel, from) != null) {
        throw new FileAlreadyExistsException(shown(to));
      }
      throw new FileSystemException(
          Visible.line(file.uri()),
          shown(to),
          "the server does not rename it: \""
              + SftpFailures.detail(e)
              + "\"; the target must be writable and on the same file system");
    }
  }

  /** Whether the listed version is at this path; false if nothing is. */
  private boolean present(SftpChannel channel, String path) throws IOException {
    SftpAttributes now = look(channel, path);
    if (now == null) {
      return false;
    }
    if (!now.isFile()) {
      throw source.refused(file, "is not a regular file but a " + now.kind());
    }
    if (!now.version().equals(file.version())) {
      throw new ChangedException(Visible.line(file.uri()) + " has changed since it was listed");
    }
    return true;
  }

  /** The attributes of an entry itself, or null if there is none. */
  private static SftpAttributes look(SftpChannel channel, String path) throws IOException {
    SftpChannel.Answer answer = channel.lookAt(List.of(path)).get(0);
    return answer.refusal() != null && SftpErrors.isMissing(answer.refusal()) ? null : answer.get();
  }

  private static void makeDirectories(SftpChannel channel, String path) throws IOException {
    if (path.isEmpty() || look(channel, path) != null) {
      return;
    }
    makeDirectories(channel, path.substring(0, path.lastIndexOf('/')));
    try {
      channel.mkdir(path);
    } catch (SftpException e) {
      if (look(channel, path) == null) {
        throw e;
      }
    }
  }

  /** The absolute path of a folder at this server. */
  private String path(String folder) throws IOException {
    // Not percent-encoded, as every address here.
    int path = folder.indexOf('/', "sftp://".length());
    if (!folder.startsWith("sftp://") || path < 0) {
      throw other(folder);
    }
    // No java.net.URI: it knows no host with an underscore.
    Matcher server = SERVER.matcher(folder.substring(0, path));
    if (!server.matches() || !source.session().isAt(host(server), port(server))) {
      throw other(folder);
    }
    String absolute = folder.substring(path).replaceAll("/+$", "");
    for (String part : absolute.substring(Math.min(1, absolute.length())).split("/")) {
      if (!absolute.isEmpty() && !SftpNames.isPart(part)) {
        throw other(folder);
      }
    }
    return absolute;
  }

  private static String host(Matcher server) {
    return server.group(1) != null ? server.group(1) : server.group(2);
  }

  private static int port(Matcher server) {
    return server.group(3) == null ? -1 : Integer.parseInt(server.group(3));
  }

  private FileSystemException other(String folder) {
    return new FileSystemException(
        Visible.line(file.uri()),
        Visible.line(folder),
        "a file is moved only to a folder of its own server, "
            + source.session().address()
            + "/FOLDER");
  }

  private static String shown(String raw) {
    return Visible.line(SftpNames.text(raw).orElse(raw));
  }
}

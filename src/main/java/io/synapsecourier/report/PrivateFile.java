package io.synapsecourier.report;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a file that only its owner may read and that nobody sees half written. */
final class PrivateFile {
  private PrivateFile() {}

  /** Fills a writer; may fail as writers do. */
  @FunctionalInterface
  interface Content<R> {
    R writeTo(Writer writer) throws IOException;
  }

  /** Fills a stream; may fail as streams do. */
  @FunctionalInterface
  interface Bytes<R> {
    R writeTo(OutputStream stream) throws IOException;
  }

  /** As {@link #writeBytes}, with text in UTF-8. */
  static <R> R write(Path target, Content<R> content) {
    return writeBytes(
        target,
        stream -> {
          Writer writer =
              new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
          R result = content.writeTo(writer);
          writer.flush();
          return result;
        });
  }

  /**
   * Writes beside the target with mode 0600, then takes the target's place.
   *
   * @throws CourierException where the place does not accept it
   */
  static <R> R writeBytes(Path target, Bytes<R> content) {
    Path absolute = target.toAbsolutePath();
    Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      R result = fill(part, content);
      Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
      return result;
    } catch (IOException e) {
      discard(part);
      throw refused(target, e);
    } catch (RuntimeException e) {
      discard(part);
      throw e;
    }
  }

  private static <R> R fill(Path part, Bytes<R> content) throws IOException {
    // CREATE_NEW follows no link that somebody has laid in a shared folder.
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(part, options, ownerOnly(part));
        OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      return content.writeTo(stream);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What went wrong with a report, for the person who named the file. */
  static CourierException refused(Path target, IOException e) {
    String why = "it could not be written";
    if (e instanceof NoSuchFileException) {
      why = "its folder does not exist";
    } else if (e instanceof AccessDeniedException) {
      why = "writing there is not allowed";
    } else if (e instanceof FileSystemException broken && broken.getReason() != null) {
      why = broken.getReason();
    } else if (e.getMessage() != null) {
      why = e.getMessage();
    }
    return new CourierException(
        CourierException.Kind.CONFIGURATION,
        new Problem(
            "report-file",
            "The report " + target + " was not written: " + why + ".",
            "Name a file in an existing folder that you may write to and that has room."),
        e);
  }
}

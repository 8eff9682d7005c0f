package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.model.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** A file of this machine to be uploaded, as it was when the command began. */
final class LocalContent implements Content {
  private final Path file;
  private final long length;
  private final String stamp;

  /**
   * @throws IOException if it is no file that can be read
   */
  LocalContent(Path file) throws IOException {
    this.file = file.toRealPath();
    BasicFileAttributes attributes = attributes();
    if (attributes.isDirectory()) {
      throw cannot(file, "it is a folder; courier sage manifest tells the files in it");
    }
    if (!attributes.isRegularFile()) {
      throw cannot(file, "it is no file");
    }
    if (attributes.size() == 0) {
      throw cannot(file, "it is empty, and Synapse takes no empty files");
    }
    length = attributes.size();
    stamp = stamp(attributes);
  }

  private static FileSystemException cannot(Path file, String why) {
    return new FileSystemException(file.toString(), null, why);
  }

  private BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }

  private static String stamp(BasicFileAttributes attributes) {
    return attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public InputStream open(long offset) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return Channels.newInputStream(channel.position(offset));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Checks that it is still the same file.
   *
   * @throws IOException where it is not: what was sent may be a mixture
   */
  void verify() throws IOException {
    if (!stamp(attributes()).equals(stamp)) {
      throw SageException.refused(file.getFileName() + " changed while it was uploaded");
    }
  }
}

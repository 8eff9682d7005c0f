package io.synapsecourier.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code courier.json} beside the ledger: who owns it and how to reach that process. */
final class OwnerFile implements AutoCloseable {
  static final String NAME = "courier.json";

  /** Many times what the file needs. */
  private static final int LARGEST = 4096;

  private static final Logger LOG = LoggerFactory.getLogger(OwnerFile.class);

  private final Path file;
  private final Owner owner;

  private OwnerFile(Path file, Owner owner) {
    this.file = file;
    this.owner = owner;
  }

  /**
   * Writes the file, in place of what a process left behind that was killed.
   *
   * @throws CourierException where the folder does not accept it
   */
  static OwnerFile write(Path directory, Owner owner) {
    Path file = directory.resolve(NAME);
    Path part = directory.resolve(NAME + ".part");
    try {
      Files.createDirectories(directory);
      Files.deleteIfExists(part);
      // CREATE_NEW follows no link, and the mode holds before the token is in the file.
      try (SeekableByteChannel channel =
          Files.newByteChannel(
              part,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownerOnly(part))) {
        ByteBuffer content = ByteBuffer.wrap(json(owner));
        while (content.hasRemaining()) {
          channel.write(content);
        }
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new OwnerFile(file, owner);
    } catch (IOException e) {
      throw new CourierException(
          Kind.LEDGER,
          new Problem(
              "owner-file",
              "The file " + file + " cannot be written: " + e.getMessage() + ".",
              "Check that its folder is yours and has space; other commands need the file."),
          e);
    }
  }

  /**
   * The process that owns the ledger of a folder and answers; empty where there is none, also where
   * one left its file behind or does not answer.
   *
   * @throws CourierException where the file may come from somebody else
   */
  static Optional<Owner> read(Path directory) {
    return peek(directory)
        .filter(owner -> ProcessHandle.of(owner.pid()).map(ProcessHandle::isAlive).orElse(false))
        .filter(owner -> new OwnerClient(owner).answers());
  }

  /** What the file says, whether or not that process still lives. */
  static Optional<Owner> peek(Path directory) {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      OwnerFileTrust.check(file);
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        return parse(in.readNBytes(LARGEST));
      }
    } catch (IOException e) {
      // It went away meanwhile, or it is not ours to read: then its owner cannot be asked.
      return Optional.empty();
    }
  }

  /** Removes the file unless another process has taken the place meanwhile. */
  @Override
  public void close() {
    try {
      if (peek(file.getParent()).filter(owner::equals).isPresent()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // Whoever reads it finds that nobody answers.
      LOG.warn("{} could not be removed: {}", file, e.getMessage());
    }
  }

  private static Optional<Owner> parse(byte[] content) {
    try (JsonParser json = Json.FACTORY.createParser(content)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      return Optional.of(Owner.CODEC.read(json)).filter(Owner::isWhole);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static byte[] json(Owner owner) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
      Owner.CODEC.write(json, owner);
      json.writeRaw('\n');
    }
    return out.toByteArray();
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return OwnerFileTrust.isPosix(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}

package io.synapsecourier.source.gcs;

import com.google.cloud.ReadChannel;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.StorageException;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.ObjectRoot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;

/** One read of an object, byte for byte as it is stored, also where it is stored as gzip. */
final class GcsContent extends InputStream {
  private static final int BUFFER = 64 << 10;

  private final ObjectRoot root;
  private final FileRef ref;
  private final Storage storage;
  private final ReadChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

  private GcsContent(Storage storage, ObjectRoot root, FileRef ref) throws IOException {
    this.root = root;
    this.ref = ref;
    this.storage = storage;
    BlobId id = BlobId.of(root.bucket(), root.key(ref.path()), GcsObjects.generation(ref));
    this.channel = storage.reader(id, BlobSourceOption.shouldReturnRawInputStream(true));
  }

  /** The listed object from an offset on; its first bytes are read, to know that it is there. */
  static InputStream open(Storage storage, ObjectRoot root, FileRef ref, long offset)
      throws IOException {
    GcsContent content = new GcsContent(storage, root, ref);
    try {
      // No buffer of the library's own, which is 2 MiB for each file that is read.
      content.channel.setChunkSize(0);
      if (offset > 0) {
        content.channel.seek(offset);
      }
      content.fill();
      return content;
    } catch (IOException | RuntimeException e) {
      content.close();
      throw e;
    }
  }

  /** Whether bytes are left. */
  private boolean fill() throws IOException {
    buffer.clear();
    try {
      int read = 0;
      while (read == 0) {
        read = channel.read(buffer);
      }
      return read > 0;
    } catch (StorageException e) {
      throw failure(e);
    } catch (IOException e) {
      if (e.getCause() instanceof StorageException answer) {
        throw failure(answer);
      }
      throw e;
    } finally {
      buffer.flip();
    }
  }

  /** A generation that is not found may be gone, or replaced by another. */
  private IOException failure(StorageException e) throws IOException {
    IOException told = GcsFailures.object(ref.uri(), e);
    if (told instanceof NoSuchFileException) {
      new GcsObjects(storage).listed(root, ref);
    }
    return told;
  }

  @Override
  public int read() throws IOException {
    return has() ? buffer.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    if (!has()) {
      return -1;
    }
    int read = Math.min(count, buffer.remaining());
    buffer.get(bytes, offset, read);
    return read;
  }

  private boolean has() throws IOException {
    return buffer.hasRemaining() || fill();
  }

  @Override
  public void close() {
    channel.close();
  }
}

package io.synapsecourier.source.azure;

import com.azure.storage.blob.BlobAsyncClient;
import com.azure.storage.blob.models.BlobDownloadAsyncResponse;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.DownloadRetryOptions;
import io.synapsecourier.model.FileRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;

/** One answer to a GET, taken piece by piece; closing it breaks the connection. */
final class AzureContent extends InputStream {
  private final Stream<ByteBuffer> pieces;
  private final Iterator<ByteBuffer> iterator;
  private ByteBuffer piece = ByteBuffer.allocate(0);

  private AzureContent(Flux<ByteBuffer> body) {
    // One piece at a time: a slow reader slows the server.
    this.pieces = body.toStream(1);
    this.iterator = pieces.iterator();
  }

  /**
   * The listed blob from an offset on.
   *
   * @throws RuntimeException of the SDK if it is not to be had
   */
  static InputStream open(BlobAsyncClient blob, FileRef ref, long offset, Duration limit)
      throws IOException {
    BlobDownloadAsyncResponse answer =
        blob.downloadStreamWithResponse(
                offset == 0 ? null : new BlobRange(offset),
                new DownloadRetryOptions().setMaxRetryRequests(0),
                AzureVersions.listed(ref),
                false)
            .block(limit);
    AzureContent content = new AzureContent(Objects.requireNonNull(answer).getValue());
    Long length = answer.getDeserializedHeaders().getContentLength();
    if (length != null && length != ref.size() - offset) {
      content.close();
      throw AzureFailures.changed(ref.uri());
    }
    return content;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int start, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (!piece.hasRemaining()) {
        if (!iterator.hasNext()) {
          return -1;
        }
        piece = iterator.next();
      }
    } catch (RuntimeException e) {
      throw new IOException(AzureFailures.detail(e), e);
    }
    int count = Math.min(length, piece.remaining());
    piece.get(target, start, count);
    return count;
  }

  @Override
  public void close() {
    pieces.close();
  }
}

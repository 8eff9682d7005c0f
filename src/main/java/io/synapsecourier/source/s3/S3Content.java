package io.synapsecourier.source.s3;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.ChangedException;
import io.synapsecourier.source.ObjectKeys;
import io.synapsecourier.source.ObjectRoot;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** One answer to a GET. Closing it before its end breaks the connection and reads no more. */
final class S3Content extends FilterInputStream {
  private final ResponseInputStream<GetObjectResponse> answer;
  private boolean ended;

  private S3Content(ResponseInputStream<GetObjectResponse> answer) {
    super(answer);
    this.answer = answer;
  }

  /** The listed object from an offset on. */
  static InputStream open(S3Client client, ObjectRoot root, FileRef ref, long offset)
      throws IOException {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(root.bucket())
            .key(root.key(ref.path()))
            .ifMatch(S3Versions.etag(ref))
            .range(offset == 0 ? null : "bytes=" + offset + "-")
            .build();
    ResponseInputStream<GetObjectResponse> answer;
    try {
      answer = client.getObject(request);
    } catch (SdkException e) {
      throw S3Failures.object(ref.uri(), e);
    }
    GetObjectResponse head = answer.response();
    boolean listed =
        S3Versions.same(head.eTag(), S3Versions.etag(ref))
            && (head.contentLength() == null || head.contentLength() == ref.size() - offset);
    if (!listed) {
      answer.abort();
      throw new ChangedException(
          ObjectKeys.shown(ref.uri()) + " is no longer the object that was listed");
    }
    return new S3Content(answer);
  }

  @Override
  public int read() throws IOException {
    try {
      int read = super.read();
      ended |= read < 0;
      return read;
    } catch (SdkException e) {
      throw new IOException(S3Failures.detail(e), e);
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int count) throws IOException {
    try {
      int read = super.read(buffer, offset, count);
      ended |= read < 0;
      return read;
    } catch (SdkException e) {
      throw new IOException(S3Failures.detail(e), e);
    }
  }

  @Override
  public void close() throws IOException {
    if (ended) {
      answer.close();
    } else {
      answer.abort();
    }
  }
}

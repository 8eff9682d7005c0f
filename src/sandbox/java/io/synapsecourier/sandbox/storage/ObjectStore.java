package io.synapsecourier.sandbox.storage;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Keeps objects on disk without the file name that ends their key, and counts what is stored.
 *
 * <p>Keys are {@code tenant/date/uuid/filename}; the part before the name is unique. S3 takes names
 * that a file system does not (too long, not in its encoding, dots only), so the name stays out of
 * the path.
 */
final class ObjectStore extends ForwardingBlobStore {
  private static final int SLASHES = 3;

  private final AtomicLong puts = new AtomicLong();
  private final String uploads;

  /** Keys that begin with {@code tenant/} are uploads; all others stay as they are. */
  ObjectStore(BlobStore disk, String bucket, String tenant) {
    super(disk);
    this.uploads = tenant + "/";
    if (!disk.containerExists(bucket)) {
      disk.createContainer(bucket);
    }
  }

  long puts() {
    return puts.get();
  }

  void zero() {
    puts.set(0);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    String key = onDisk(request.key());
    PutObjectResponse answer = super.putBlob(request.toBuilder().key(key).build(), body);
    puts.incrementAndGet();
    return answer;
  }

  @Override
  public boolean blobExists(String bucket, String key) {
    return super.blobExists(bucket, onDisk(key));
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    return super.blobMetadata(request.toBuilder().key(onDisk(request.key())).build());
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    return super.getBlob(request.toBuilder().key(onDisk(request.key())).build());
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    return super.initiateMultipartUpload(request.toBuilder().key(onDisk(request.key())).build());
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream body) {
    String key = onDisk(request.key());
    UploadPartResponse answer =
        super.uploadMultipartPart(onDisk(upload), request.toBuilder().key(key).build(), body);
    puts.incrementAndGet();
    return answer;
  }

  /**
   * The parts without their sizes, by which the server would refuse those under 5 MiB: tests want
   * several parts without megabytes.
   */
  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    return super.listMultipartUpload(onDisk(upload)).stream()
        .map(part -> part.toBuilder().size(null).build())
        .toList();
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return super.completeMultipartUpload(
        onDisk(upload), request.toBuilder().key(onDisk(request.key())).build());
  }

  @Override
  public void abortMultipartUpload(MultipartUpload upload) {
    super.abortMultipartUpload(onDisk(upload));
  }

  private MultipartUpload onDisk(MultipartUpload upload) {
    CreateMultipartUploadRequest request = upload.request();
    return new MultipartUpload(
        upload.id(), request.toBuilder().key(onDisk(request.key())).build(), upload.response());
  }

  private String onDisk(String key) {
    boolean upload =
        key.startsWith(uploads) && key.chars().filter(c -> c == '/').count() == SLASHES;
    return upload ? key.substring(0, key.lastIndexOf('/')) : key;
  }
}

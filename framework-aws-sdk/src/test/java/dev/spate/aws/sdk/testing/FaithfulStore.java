package dev.spate.aws.sdk.testing;

import dev.spate.ObjectChange;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What S3 does and S3Proxy's own stores do not: to store an object only where there is none
 * (source: "How to prevent object overwrites with conditional writes", Amazon S3 User Guide), and
 * to list keys in the order of their UTF-8 bytes, not of their UTF-16 units ("ListObjectsV2").
 */
final class FaithfulStore extends ForwardingBlobStore {
  private static final Comparator<String> BY_BYTES =
      Comparator.comparing(
          text -> text.getBytes(StandardCharsets.UTF_8), (a, b) -> Arrays.compareUnsigned(a, b));

  private final Consumer<ObjectChange> told;
  private final AtomicLong changes = new AtomicLong();

  /** Over this store; each object that was stored is told of, before its writer is. */
  FaithfulStore(BlobStore store, Consumer<ObjectChange> told) {
    super(store);
    this.told = told;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    PutObjectResponse stored = put(request, body);
    tell(request.bucket(), request.key());
    return stored;
  }

  private PutObjectResponse put(PutObjectRequest request, InputStream body) {
    if (request.ifNoneMatch() == null) {
      return super.putBlob(request, body);
    }
    synchronized (this) {
      requireNone(request.bucket(), request.key());
      return super.putBlob(request.copy(r -> r.ifNoneMatch(null)), body);
    }
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse stored = super.copyBlob(request);
    tell(request.destinationBucket(), request.destinationKey());
    return stored;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse stored = complete(upload, request);
    tell(upload.containerName(), upload.blobName());
    return stored;
  }

  private void tell(String bucket, String key) {
    HeadObjectResponse object =
        blobMetadata(HeadObjectRequest.builder().bucket(bucket).key(key).build());
    String sequencer = "%016X".formatted(changes.incrementAndGet());
    String tag = object.eTag().replace("\"", "");
    told.accept(
        new ObjectChange(
            ObjectChange.Kind.CREATED, bucket, key, object.contentLength(), tag, "", sequencer));
  }

  private CompleteMultipartUploadResponse complete(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    if (request.ifNoneMatch() == null) {
      return super.completeMultipartUpload(upload, request);
    }
    synchronized (this) {
      requireNone(request.bucket(), request.key());
      return super.completeMultipartUpload(upload, request.copy(r -> r.ifNoneMatch(null)));
    }
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    String after = request.startAfter() == null ? "" : request.startAfter();
    ListObjectsV2Request all =
        request.copy(r -> r.maxKeys(1000).startAfter(null).continuationToken(null));
    List<S3Object> found = new ArrayList<>();
    ListObjectsV2Response page = super.list(all);
    found.addAll(page.contents());
    while (page.nextContinuationToken() != null) {
      String token = page.nextContinuationToken();
      page = super.list(all.copy(r -> r.continuationToken(token)));
      found.addAll(page.contents());
    }
    found.removeIf(object -> BY_BYTES.compare(object.key(), after) <= 0);
    found.sort(Comparator.comparing(S3Object::key, BY_BYTES));
    int most = request.maxKeys() == null ? 1000 : request.maxKeys();
    boolean more = found.size() > most;
    List<S3Object> first = more ? found.subList(0, most) : found;
    String next = more ? first.getLast().key() : null;
    return page.copy(
        r ->
            r.contents(first).keyCount(first.size()).isTruncated(more).nextContinuationToken(next));
  }

  private void requireNone(String bucket, String key) {
    if (blobExists(bucket, key)) {
      throw S3Exceptions.preconditionFailed(null);
    }
  }
}

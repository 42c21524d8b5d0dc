package dev.spate.aws.sdk;

import dev.spate.ObjectMeta;
import dev.spate.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Stores an object in parts, of which one at a time is in memory. Whatever goes wrong, the parts
 * are thrown away; if even that fails they stay, unseen but paid for, until the bucket's lifecycle
 * rule for incomplete uploads ends them.
 */
final class MultipartUpload {
  /** Bytes of a part in memory. S3 takes 5 MiB or more ("Amazon S3 multipart upload limits"). */
  static final int PART = 8 << 20;

  /** Same source. */
  static final int MOST_PARTS = 10_000;

  private static final String TYPE = "application/octet-stream";
  private static final byte[] NOTHING = {};

  private final String name;
  private final String physical;
  private final Clients clients;

  MultipartUpload(String name, String physical, Clients clients) {
    this.name = name;
    this.physical = physical;
    this.clients = clients;
  }

  /** A body of known length, more than a part. */
  S3Objects.Stored store(
      String key, ExactBody body, long length, ObjectMeta meta, @Nullable String none)
      throws IOException {
    long least = (length + MOST_PARTS - 1) / MOST_PARTS;
    if (least > Integer.MAX_VALUE - 8) {
      throw new RejectedException(
          name
              + ": an object must have at most "
              + most(Integer.MAX_VALUE - 8)
              + " bytes, not "
              + length);
    }
    return store(key, NOTHING, body, (int) Math.max(PART, least), meta, none);
  }

  /** A body of unknown length; {@code start} is its first part. */
  S3Objects.Stored store(
      String key, byte[] start, InputStream rest, ObjectMeta meta, @Nullable String none)
      throws IOException {
    return store(key, start, rest, PART, meta, none);
  }

  private S3Objects.Stored store(
      String key, byte[] start, InputStream rest, int size, ObjectMeta meta, @Nullable String none)
      throws IOException {
    String upload = begin(key, meta);
    try {
      List<CompletedPart> done = new ArrayList<>();
      long bytes = 0;
      byte[] part = start.length > 0 ? start : rest.readNBytes(size);
      while (part.length > 0) {
        if (done.size() == MOST_PARTS) {
          throw new RejectedException(
              name + ": an object of unknown length must have at most " + most(size) + " bytes");
        }
        done.add(send(key, upload, done.size() + 1, part));
        bytes += part.length;
        part = rest.readNBytes(size);
      }
      return complete(key, upload, done, bytes, none);
    } catch (RuntimeException | IOException e) {
      abort(key, upload, e);
      throw e;
    }
  }

  private static long most(int part) {
    return (long) part * MOST_PARTS;
  }

  private String begin(String key, ObjectMeta meta) {
    return clients
        .s3
        .get()
        .createMultipartUpload(
            r ->
                r.bucket(physical)
                    .key(key)
                    .contentType(meta.contentType())
                    .cacheControl(meta.cacheControl().isEmpty() ? null : meta.cacheControl())
                    .metadata(meta.user()))
        .uploadId();
  }

  /** Sent again when it is lost: a part of the same number takes the other's place. */
  private CompletedPart send(String key, String upload, int number, byte[] part) {
    String tag =
        clients
            .s3
            .get()
            .uploadPart(
                r -> r.bucket(physical).key(key).uploadId(upload).partNumber(number),
                RequestBody.fromContentProvider(
                    () -> new ByteArrayInputStream(part), part.length, TYPE))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(tag).build();
  }

  private S3Objects.Stored complete(
      String key, String upload, List<CompletedPart> parts, long bytes, @Nullable String none) {
    CompleteMultipartUploadResponse stored =
        clients
            .s3Once
            .get()
            .completeMultipartUpload(
                r ->
                    r.bucket(physical)
                        .key(key)
                        .uploadId(upload)
                        .ifNoneMatch(none)
                        .multipartUpload(u -> u.parts(parts)));
    return new S3Objects.Stored(
        bytes, S3Values.tag(stored.eTag()), S3Values.version(stored.versionId()));
  }

  private void abort(String key, String upload, Exception why) {
    try {
      clients.s3.get().abortMultipartUpload(r -> r.bucket(physical).key(key).uploadId(upload));
    } catch (SdkException e) {
      why.addSuppressed(e);
    }
  }
}

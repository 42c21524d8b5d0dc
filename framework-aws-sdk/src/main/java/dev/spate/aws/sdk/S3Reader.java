package dev.spate.aws.sdk;

import dev.spate.ByteRange;
import dev.spate.ObjectBody;
import dev.spate.ObjectInfo;
import dev.spate.ObjectMeta;
import dev.spate.ObjectReader;
import dev.spate.Page;
import dev.spate.RejectedException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Reads objects of one S3 bucket. The caller needs the permission to list it: without, S3 answers
 * 403 for an object that is not there (source: "GetObject", Amazon S3 API Reference).
 */
final class S3Reader implements ObjectReader {
  private static final Duration LONGEST = Duration.ofDays(7);

  private final String bucket;
  private final String physical;
  private final Clients clients;

  S3Reader(String bucket, String physical, Clients clients) {
    this.bucket = "bucket " + bucket;
    this.physical = physical;
    this.clients = clients;
  }

  @Override
  public Optional<ObjectInfo> head(String key) {
    ObjectReader.requireKey(key);
    try {
      return Optional.of(
          S3Values.info(key, clients.s3.get().headObject(r -> r.bucket(physical).key(key))));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw Faults.later(bucket, "head", e);
    }
  }

  @Override
  public Optional<ObjectBody> get(String key) {
    return read(GetObjectRequest.builder().key(ObjectReader.requireKey(key)));
  }

  @Override
  public Optional<ObjectBody> get(String key, ByteRange range) {
    String last = range.last() == Long.MAX_VALUE ? "" : Long.toString(range.last());
    String bytes = "bytes=" + range.first() + "-" + last;
    return read(GetObjectRequest.builder().key(ObjectReader.requireKey(key)).range(bytes));
  }

  private Optional<ObjectBody> read(GetObjectRequest.Builder builder) {
    GetObjectRequest request = builder.bucket(physical).build();
    try {
      ResponseInputStream<GetObjectResponse> body = clients.s3.get().getObject(request);
      return Optional.of(new ObjectBody(S3Values.info(request.key(), body.response()), body));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (S3Exception e) {
      if (e.statusCode() == 416) {
        throw new RejectedException(
            bucket + ": the range " + request.range() + " begins past the object's end");
      }
      throw Faults.later(bucket, "get", e);
    } catch (SdkException e) {
      throw Faults.later(bucket, "get", e);
    }
  }

  /** A listing does not tell an object's metadata; its infos have only a general media type. */
  @Override
  public Page<ObjectInfo> list(String prefix, int limit, Optional<String> after) {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("limit must be from 1 to 1000, not " + limit);
    }
    after.ifPresent(ObjectReader::requireKey);
    try {
      ListObjectsV2Response page =
          clients
              .s3
              .get()
              .listObjectsV2(
                  r ->
                      r.bucket(physical)
                          .prefix(prefix)
                          .maxKeys(limit)
                          .startAfter(after.orElse(null)));
      List<S3Object> found = page.contents();
      boolean more = Boolean.TRUE.equals(page.isTruncated()) && !found.isEmpty();
      return new Page<>(
          found.stream().map(S3Values::info).toList(),
          more ? Optional.of(found.getLast().key()) : Optional.empty());
    } catch (SdkException e) {
      throw Faults.later(bucket, "list", e);
    }
  }

  @Override
  public URI downloadUrl(String key, Duration valid) {
    ObjectReader.requireKey(key);
    requireValid(valid);
    return URI.create(
        clients
            .presigner
            .get()
            .presignGetObject(
                p -> p.signatureDuration(valid).getObjectRequest(r -> r.bucket(physical).key(key)))
            .url()
            .toString());
  }

  /** An address that stores exactly this many bytes of exactly this media type. */
  URI uploadUrl(String key, String type, long size, Duration valid) {
    ObjectReader.requireKey(key);
    requireValid(valid);
    ObjectMeta.of(type); // refuses a type that could not be stored
    if (size < 0) {
      throw new RejectedException("an upload must have 0 or more bytes, not " + size);
    }
    return URI.create(
        clients
            .presigner
            .get()
            .presignPutObject(
                p ->
                    p.signatureDuration(valid)
                        .putObjectRequest(
                            r -> r.bucket(physical).key(key).contentType(type).contentLength(size)))
            .url()
            .toString());
  }

  private static void requireValid(Duration valid) {
    if (valid.compareTo(Duration.ofSeconds(1)) < 0 || valid.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "an address must be valid for 1 s to " + LONGEST + ", not " + valid);
    }
  }
}

package dev.spate.aws.sdk;

import dev.spate.ByteRange;
import dev.spate.ConditionFailedException;
import dev.spate.ObjectBody;
import dev.spate.ObjectInfo;
import dev.spate.ObjectMeta;
import dev.spate.ObjectReader;
import dev.spate.ObjectStore;
import dev.spate.Page;
import dev.spate.PortException;
import dev.spate.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Reads and writes objects of one S3 bucket.
 *
 * <p>A body of known length up to {@link #SINGLE} streams through in one request; a longer one, or
 * one whose length nobody knows, goes in parts, of which one at a time is in memory. A {@code put}
 * up to {@link #REPEATED} is held in memory and sent again after a lost connection, such as one
 * that was idle while the environment was frozen: storing the same bytes twice is storing them. A
 * longer body is not, since a stream cannot be read again, and a {@code create} is not, since a
 * second one would find the first.
 */
final class S3Objects implements ObjectStore {
  /** Bytes up to which one request stores an object. S3 would take 5 GB, but loses all at once. */
  static final long SINGLE = 64L << 20;

  /** Bytes up to which a body is held in memory, so that it can be sent again. */
  static final int REPEATED = 1 << 20;

  private final String name;
  private final String physical;
  private final Clients clients;
  private final InstantSource clock;
  private final S3Reader reader;
  private final MultipartUpload parts;

  S3Objects(String bucket, String physical, Clients clients, InstantSource clock) {
    this.name = "bucket " + bucket;
    this.physical = physical;
    this.clients = clients;
    this.clock = clock;
    this.reader = new S3Reader(bucket, physical, clients);
    this.parts = new MultipartUpload(name, physical, clients);
  }

  @Override
  public Optional<ObjectInfo> head(String key) {
    return reader.head(key);
  }

  @Override
  public Optional<ObjectBody> get(String key) {
    return reader.get(key);
  }

  @Override
  public Optional<ObjectBody> get(String key, ByteRange range) {
    return reader.get(key, range);
  }

  @Override
  public Page<ObjectInfo> list(String prefix, int limit, Optional<String> after) {
    return reader.list(prefix, limit, after);
  }

  @Override
  public URI downloadUrl(String key, Duration valid) {
    return reader.downloadUrl(key, valid);
  }

  @Override
  public URI uploadUrl(String key, String type, long size, Duration valid) {
    return reader.uploadUrl(key, type, size, valid);
  }

  @Override
  public ObjectInfo put(String key, InputStream body, long length, ObjectMeta meta) {
    return store(key, body, length, meta, null);
  }

  @Override
  public ObjectInfo create(String key, InputStream body, long length, ObjectMeta meta) {
    return store(key, body, length, meta, "*");
  }

  private ObjectInfo store(
      String key, InputStream body, long length, ObjectMeta meta, @Nullable String none) {
    ObjectReader.requireKey(key);
    if (length < -1) {
      throw new RejectedException("an object must have 0 or more bytes, not " + length);
    }
    try {
      if (length >= 0 && length <= SINGLE) {
        return single(key, new ExactBody(body, length, name + ": an object"), length, meta, none);
      }
      if (length < 0) {
        byte[] start = body.readNBytes(MultipartUpload.PART);
        if (start.length < MultipartUpload.PART) {
          ExactBody whole =
              new ExactBody(new ByteArrayInputStream(start), start.length, name + ": an object");
          return single(key, whole, start.length, meta, none);
        }
        return info(key, parts.store(key, start, body, meta, none), meta);
      }
      ExactBody exact = new ExactBody(body, length, name + ": an object");
      return info(key, parts.store(key, exact, length, meta, none), meta);
    } catch (SdkException e) {
      throw failed("put", e);
    } catch (IOException e) {
      throw new PortException(
          name + ": put failed, because the object's body could not be read", e);
    }
  }

  private ObjectInfo single(
      String key, ExactBody body, long length, ObjectMeta meta, @Nullable String none)
      throws IOException {
    if (length == 0) {
      body.requireEnd();
    }
    try {
      boolean again = none == null && length <= REPEATED;
      RequestBody content =
          again
              ? RequestBody.fromBytes(body.readAllBytes())
              : RequestBody.fromContentProvider(() -> body, length, meta.contentType());
      PutObjectResponse stored =
          (again ? clients.s3 : clients.s3Once)
              .get()
              .putObject(
                  r ->
                      r.bucket(physical)
                          .key(key)
                          .contentLength(length)
                          .contentType(meta.contentType())
                          .cacheControl(meta.cacheControl().isEmpty() ? null : meta.cacheControl())
                          .metadata(meta.user())
                          .ifNoneMatch(none),
                  content);
      return info(
          key,
          new Stored(length, S3Values.tag(stored.eTag()), S3Values.version(stored.versionId())),
          meta);
    } catch (RuntimeException e) {
      RejectedException refusal = body.refusal();
      throw refusal == null ? e : refusal;
    }
  }

  /** What S3 tells of an object that it has just stored. */
  record Stored(long size, String tag, String version) {}

  private ObjectInfo info(String key, Stored stored, ObjectMeta meta) {
    return new ObjectInfo(
        key, stored.size(), stored.tag(), stored.version(), clock.instant(), meta);
  }

  @Override
  public void delete(String key) {
    ObjectReader.requireKey(key);
    try {
      clients.s3.get().deleteObject(r -> r.bucket(physical).key(key));
    } catch (SdkException e) {
      throw failed("delete", e);
    }
  }

  @Override
  public ObjectInfo copy(String from, String to) {
    ObjectReader.requireKey(from);
    ObjectReader.requireKey(to);
    try {
      clients
          .s3
          .get()
          .copyObject(
              r ->
                  r.sourceBucket(physical)
                      .sourceKey(from)
                      .destinationBucket(physical)
                      .destinationKey(to));
    } catch (SdkException e) {
      if (Faults.code(e).equals("NoSuchKey")) {
        throw new RejectedException(name + ": there is no object to copy");
      }
      throw failed("copy", e);
    }
    return head(to)
        .orElseThrow(() -> new PortException(name + ": the copy was deleted while it was made"));
  }

  /** 412 is a condition that did not hold, 409 another writer at the same key. */
  private RuntimeException failed(String verb, SdkException why) {
    return switch (Faults.code(why)) {
      case "PreconditionFailed", "ConditionalRequestConflict" ->
          new ConditionFailedException(0, name + ": there is such an object already");
      case "EntityTooLarge", "InvalidRequest" ->
          Faults.never(
              name, verb, (software.amazon.awssdk.awscore.exception.AwsServiceException) why);
      default -> Faults.later(name, verb, why);
    };
  }
}

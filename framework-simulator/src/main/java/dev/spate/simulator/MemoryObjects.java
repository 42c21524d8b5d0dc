package dev.spate.simulator;

import dev.spate.Bucket;
import dev.spate.ByteRange;
import dev.spate.ConditionFailedException;
import dev.spate.ObjectBody;
import dev.spate.ObjectChange;
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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objects of one bucket in memory. Safe for many threads; bytes are copied in and out. */
public final class MemoryObjects implements ObjectStore {
  /** What one object may have here; a cloud takes 5 GB in one piece. */
  public static final int MOST_BYTES = 256 * 1024 * 1024;

  private final Bucket bucket;
  private final InstantSource clock;
  private final ObjectUrls urls;
  private final Consumer<ObjectChange> changes;
  private final NavigableMap<String, Stored> objects = new TreeMap<>(Utf8::compare);
  private final Map<String, Long> sequences = new HashMap<>();

  private record Stored(ObjectInfo info, byte[] bytes) {}

  /** An empty bucket whose addresses nobody serves and whose changes nobody hears of. */
  public MemoryObjects(Bucket bucket, InstantSource clock) {
    this(bucket, clock, MemoryUrls.INSTANCE, change -> {});
  }

  /**
   * An empty bucket.
   *
   * @param urls makes the addresses that the store hands out
   * @param changes is told of each change, in order, before the store's method returns
   */
  public MemoryObjects(
      Bucket bucket, InstantSource clock, ObjectUrls urls, Consumer<ObjectChange> changes) {
    this.bucket = bucket;
    this.clock = clock;
    this.urls = urls;
    this.changes = changes;
  }

  /** All objects, in the order of their keys. */
  synchronized List<ObjectInfo> all() {
    return objects.values().stream().map(Stored::info).toList();
  }

  private synchronized @Nullable Stored find(String key) {
    return objects.get(ObjectReader.requireKey(key));
  }

  @Override
  public Optional<ObjectInfo> head(String key) {
    return Optional.ofNullable(find(key)).map(Stored::info);
  }

  @Override
  public Optional<ObjectBody> get(String key) {
    return Optional.ofNullable(find(key))
        .map(s -> new ObjectBody(s.info(), new ByteArrayInputStream(s.bytes())));
  }

  @Override
  public Optional<ObjectBody> get(String key, ByteRange range) {
    return Optional.ofNullable(find(key)).map(s -> part(s, range));
  }

  private static ObjectBody part(Stored stored, ByteRange range) {
    int size = stored.bytes().length;
    if (range.first() >= size) {
      throw new RejectedException(
          "range must begin before byte " + size + " of the object, not at " + range.first());
    }
    int first = (int) range.first();
    int length = (int) Math.min(range.last() - first, (long) size - first - 1) + 1;
    return new ObjectBody(stored.info(), new ByteArrayInputStream(stored.bytes(), first, length));
  }

  @Override
  public synchronized Page<ObjectInfo> list(String prefix, int limit, Optional<String> after) {
    if (limit < 1 || limit > 1_000) {
      throw new IllegalArgumentException("limit must be from 1 to 1000, not " + limit);
    }
    NavigableMap<String, Stored> rest = objects.tailMap(prefix, true);
    if (after.isPresent() && Utf8.compare(after.get(), prefix) >= 0) {
      rest = objects.tailMap(after.get(), false);
    }
    List<ObjectInfo> page = new ArrayList<>();
    for (Stored stored : rest.values()) {
      if (!stored.info().key().startsWith(prefix)) {
        break;
      }
      if (page.size() == limit) {
        return new Page<>(page, Optional.of(page.getLast().key()));
      }
      page.add(stored.info());
    }
    return new Page<>(page, Optional.empty());
  }

  @Override
  public ObjectInfo put(String key, InputStream body, long length, ObjectMeta meta) {
    return store(key, read(key, body, length), meta, false);
  }

  @Override
  public ObjectInfo create(String key, InputStream body, long length, ObjectMeta meta) {
    return store(key, read(key, body, length), meta, true);
  }

  @Override
  public synchronized ObjectInfo copy(String from, String to) {
    Stored stored = find(from);
    if (stored == null) {
      throw new RejectedException("there is no object to copy in bucket " + bucket.name());
    }
    return store(to, stored.bytes(), stored.info().meta(), false);
  }

  private synchronized ObjectInfo store(String key, byte[] bytes, ObjectMeta meta, boolean fresh) {
    if (fresh && objects.containsKey(key)) {
      throw new ConditionFailedException(0, "bucket " + bucket.name() + " has this object already");
    }
    ObjectInfo info =
        new ObjectInfo(
            ObjectReader.requireKey(key), bytes.length, etag(bytes), "", clock.instant(), meta);
    objects.put(key, new Stored(info, bytes));
    tell(ObjectChange.Kind.CREATED, info.key(), info.size(), info.etag());
    return info;
  }

  @Override
  public synchronized void delete(String key) {
    if (objects.remove(ObjectReader.requireKey(key)) != null) {
      tell(ObjectChange.Kind.REMOVED, key, 0, "");
    }
  }

  private void tell(ObjectChange.Kind kind, String key, long size, String etag) {
    String sequencer = Long.toHexString(sequences.merge(key, 1L, Long::sum));
    changes.accept(new ObjectChange(kind, bucket.name(), key, size, etag, "", sequencer));
  }

  private static byte[] read(String key, InputStream body, long length) {
    ObjectReader.requireKey(key);
    if (length < -1 || length > MOST_BYTES) {
      throw new RejectedException(
          "object must have at most " + MOST_BYTES + " bytes, not " + length);
    }
    try {
      byte[] bytes = body.readNBytes(length < 0 ? MOST_BYTES : (int) length);
      if ((length >= 0 && bytes.length < length) || body.read() >= 0) {
        throw new RejectedException(
            "object body must have "
                + (length < 0 ? MOST_BYTES : length)
                + " bytes, not "
                + (bytes.length < length ? bytes.length : "more"));
      }
      return bytes;
    } catch (IOException e) {
      throw new PortException("the body of an object could not be read", e);
    }
  }

  @Override
  public URI downloadUrl(String key, Duration valid) {
    return urls.download(bucket, ObjectReader.requireKey(key), checked(valid));
  }

  @Override
  public URI uploadUrl(String key, String type, long size, Duration valid) {
    if (size < 0 || size > MOST_BYTES) {
      throw new RejectedException("upload must have 0 to " + MOST_BYTES + " bytes, not " + size);
    }
    return urls.upload(bucket, ObjectReader.requireKey(key), type, size, checked(valid));
  }

  private static Duration checked(Duration valid) {
    if (valid.compareTo(Duration.ofSeconds(1)) < 0 || valid.compareTo(Duration.ofDays(7)) > 0) {
      throw new IllegalArgumentException("valid must be from 1 s to 7 d, not " + valid);
    }
    return valid;
  }

  private static String etag(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}

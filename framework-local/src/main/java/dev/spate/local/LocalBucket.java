package dev.spate.local;

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
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one bucket of one application. The content is stored first, under a name of its own;
 * then one piece of work in the ledger names it, forgets the old one and writes the notices. That
 * piece is the moment the object changes, for readers and for a crash alike.
 */
final class LocalBucket implements ObjectStore {
  /** How often a read begins again because the object was replaced while it was being opened. */
  private static final int OPEN_ATTEMPTS = 8;

  private static final String MAPS = "objects:";

  private final Stores stores;
  private final String app;
  private final Bucket bucket;

  /** What the buckets of a runtime share. */
  record Stores(
      Ledger ledger, Blobs blobs, Notices notices, PresignedUrls urls, InstantSource clock) {}

  LocalBucket(Stores stores, String app, Bucket bucket) {
    this.stores = stores;
    this.app = app;
    this.bucket = bucket;
  }

  static String mapName(String app, String bucket) {
    return MAPS + app + ":" + bucket;
  }

  /** The contents that objects of any application have. */
  static Set<String> blobNames(Ledger.Maps maps) {
    Set<String> names = new HashSet<>();
    maps.names().stream()
        .filter(name -> name.startsWith(MAPS))
        .flatMap(name -> maps.open(name).values().stream())
        .forEach(object -> names.add(StoredObject.decode(object).blob().name()));
    return names;
  }

  private Optional<StoredObject> find(String key) {
    byte[] name = bytes(key);
    return stores.ledger.call(
        maps -> Optional.ofNullable(map(maps).get(name)).map(StoredObject::decode));
  }

  private MVMap<byte[], byte[]> map(Ledger.Maps maps) {
    return maps.open(mapName(app, bucket.name()));
  }

  @Override
  public Optional<ObjectInfo> head(String key) {
    return find(key).map(object -> object.info(key));
  }

  @Override
  public Optional<ObjectBody> get(String key) {
    return open(key, null);
  }

  @Override
  public Optional<ObjectBody> get(String key, ByteRange range) {
    return open(key, range);
  }

  private Optional<ObjectBody> open(String key, @Nullable ByteRange range) {
    for (int attempt = 1; ; attempt++) {
      Optional<StoredObject> found = find(key);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(body(key, found.get(), range));
      } catch (NoSuchFileException e) {
        if (attempt == OPEN_ATTEMPTS) {
          throw failure("read from", e); // replaced each time, or the file was taken away
        }
      } catch (IOException e) {
        throw failure("read from", e);
      }
    }
  }

  private ObjectBody body(String key, StoredObject object, @Nullable ByteRange range)
      throws IOException {
    Blobs.Blob blob = object.blob();
    if (range == null) {
      return new ObjectBody(object.info(key), stores.blobs.open(blob.name(), 0));
    }
    if (range.first() >= blob.size()) {
      throw new RejectedException(
          "range begins at " + range.first() + ", but the object has " + blob.size() + " bytes");
    }
    long last = Math.min(range.last(), blob.size() - 1);
    InputStream rest = stores.blobs.open(blob.name(), range.first());
    return new ObjectBody(object.info(key), new Bounded(rest, last - range.first() + 1));
  }

  @Override
  public Page<ObjectInfo> list(String prefix, int limit, Optional<String> after) {
    if (limit < 1 || limit > 1_000) {
      throw new IllegalArgumentException("limit must be from 1 to 1000, not " + limit);
    }
    byte[] start = after.map(LocalBucket::cursorKey).orElseGet(() -> utf8(prefix));
    return stores.ledger.call(maps -> list(map(maps), prefix, limit, start, after.isPresent()));
  }

  private static Page<ObjectInfo> list(
      MVMap<byte[], byte[]> map, String prefix, int limit, byte[] start, boolean next) {
    List<ObjectInfo> found = new ArrayList<>();
    byte[] begin = utf8(prefix);
    byte[] at = next ? map.higherKey(start) : map.ceilingKey(start);
    for (; at != null && startsWith(at, begin); at = map.higherKey(at)) {
      if (found.size() == limit) {
        String cursor = Base64.getUrlEncoder().encodeToString(utf8(found.getLast().key()));
        return new Page<>(found, Optional.of(cursor));
      }
      byte[] object = map.get(at);
      if (object != null) {
        found.add(StoredObject.decode(object).info(new String(at, StandardCharsets.UTF_8)));
      }
    }
    return new Page<>(found, Optional.empty());
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static byte[] cursorKey(String cursor) {
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw new RejectedException("the page to continue from is not one this bucket gave", e);
    }
  }

  @Override
  public ObjectInfo put(String key, InputStream body, long length, ObjectMeta meta) {
    return store(key, body, length, meta, false);
  }

  @Override
  public ObjectInfo create(String key, InputStream body, long length, ObjectMeta meta) {
    if (find(key).isPresent()) {
      throw exists(); // before reading the body; what counts is the check in the ledger
    }
    return store(key, body, length, meta, true);
  }

  private ObjectInfo store(
      String key, InputStream body, long length, ObjectMeta meta, boolean onlyNew) {
    byte[] name = bytes(key);
    Blobs.Blob blob;
    try {
      blob = stores.blobs.write(app + "." + bucket.name(), key, body, length);
    } catch (IOException e) {
      throw failure("write to", e);
    }
    StoredObject object = new StoredObject(blob, stores.clock.instant(), meta);
    try {
      stores.ledger.call(maps -> commit(maps, key, name, object, onlyNew));
    } catch (ConditionFailedException e) {
      stores.blobs.delete(blob.name()); // after any other failure the ledger may still name it
      throw e;
    }
    return object.info(key);
  }

  private boolean commit(
      Ledger.Maps maps, String key, byte[] name, StoredObject object, boolean onlyNew) {
    MVMap<byte[], byte[]> map = map(maps);
    byte[] before = map.get(name);
    if (onlyNew && before != null) {
      throw exists();
    }
    Blobs.Blob blob = object.blob();
    change(maps, ObjectChange.Kind.CREATED, key, blob.size(), blob.etag());
    map.put(name, object.encode());
    forget(maps, before);
    return before == null;
  }

  private void change(
      Ledger.Maps maps, ObjectChange.Kind kind, String key, long size, String etag) {
    stores.notices.changed(
        maps,
        app,
        new ObjectChange(kind, bucket.name(), key, size, etag, "", ""),
        stores.clock.instant());
  }

  private void forget(Ledger.Maps maps, byte @Nullable [] before) {
    if (before != null) {
      String old = StoredObject.decode(before).blob().name();
      maps.afterwards(() -> stores.blobs.delete(old));
    }
  }

  @Override
  public void delete(String key) {
    byte[] name = bytes(key);
    stores.ledger.call(
        maps -> {
          byte[] before = map(maps).get(name);
          if (before != null) {
            change(maps, ObjectChange.Kind.REMOVED, key, 0, "");
            map(maps).remove(name);
            forget(maps, before);
          }
          return before != null;
        });
  }

  @Override
  public ObjectInfo copy(String from, String to) {
    bytes(to);
    ObjectBody source =
        get(from).orElseThrow(() -> new RejectedException("there is no object to copy"));
    try (source) {
      return put(to, source.stream(), source.info().size(), source.info().meta());
    } catch (IOException e) {
      throw failure("copy in", e);
    }
  }

  @Override
  public URI downloadUrl(String key, Duration valid) {
    bytes(key);
    return stores.urls.download(app, bucket.name(), key, valid);
  }

  @Override
  public URI uploadUrl(String key, String type, long size, Duration valid) {
    bytes(key);
    return stores.urls.upload(app, bucket.name(), key, type, size, valid);
  }

  private static byte[] bytes(String key) {
    return utf8(ObjectReader.requireKey(key));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ConditionFailedException exists() {
    return new ConditionFailedException(0, "there is an object of this key");
  }

  private PortException failure(String verb, IOException why) {
    return new PortException("could not " + verb + " bucket " + bucket.name(), why);
  }
}

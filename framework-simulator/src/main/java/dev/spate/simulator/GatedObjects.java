package dev.spate.simulator;

import dev.spate.Bucket;
import dev.spate.ByteRange;
import dev.spate.ObjectBody;
import dev.spate.ObjectInfo;
import dev.spate.ObjectMeta;
import dev.spate.ObjectStore;
import dev.spate.Page;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A store of objects behind a gate. */
record GatedObjects(Bucket bucket, ObjectStore store, Passage passage) implements ObjectStore {
  @Override
  public Optional<ObjectInfo> head(String key) {
    return passage.pass(PortCall.read("head", bucket, key), () -> store.head(key));
  }

  @Override
  public Optional<ObjectBody> get(String key) {
    return passage.pass(PortCall.read("get", bucket, key), () -> store.get(key));
  }

  @Override
  public Optional<ObjectBody> get(String key, ByteRange range) {
    return passage.pass(PortCall.read("get range of", bucket, key), () -> store.get(key, range));
  }

  @Override
  public Page<ObjectInfo> list(String prefix, int limit, Optional<String> after) {
    return passage.pass(
        PortCall.read("list", bucket, prefix), () -> store.list(prefix, limit, after));
  }

  @Override
  public ObjectInfo put(String key, InputStream body, long length, ObjectMeta meta) {
    return passage.pass(
        PortCall.write("put", bucket, key), () -> store.put(key, body, length, meta));
  }

  @Override
  public ObjectInfo create(String key, InputStream body, long length, ObjectMeta meta) {
    return passage.pass(
        PortCall.write("create", bucket, key), () -> store.create(key, body, length, meta));
  }

  @Override
  public void delete(String key) {
    passage.pass(
        PortCall.write("delete", bucket, key),
        () -> {
          store.delete(key);
          return key;
        });
  }

  @Override
  public ObjectInfo copy(String from, String to) {
    return passage.pass(
        PortCall.write("copy", bucket, from + " to " + to), () -> store.copy(from, to));
  }

  /** Made without a call: a platform signs addresses by itself. */
  @Override
  public URI downloadUrl(String key, Duration valid) {
    return store.downloadUrl(key, valid);
  }

  @Override
  public URI uploadUrl(String key, String type, long size, Duration valid) {
    return store.uploadUrl(key, type, size, valid);
  }
}

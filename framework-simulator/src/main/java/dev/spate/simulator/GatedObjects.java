package dev.spate.simulator;

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
record GatedObjects(String bucket, ObjectStore store, Gate gate) implements ObjectStore {
  private String at(String verb, String key) {
    return verb + " " + bucket + "/" + key;
  }

  @Override
  public Optional<ObjectInfo> head(String key) {
    return gate.pass(at("head", key), () -> store.head(key));
  }

  @Override
  public Optional<ObjectBody> get(String key) {
    return gate.pass(at("get", key), () -> store.get(key));
  }

  @Override
  public Optional<ObjectBody> get(String key, ByteRange range) {
    return gate.pass(at("get range of", key), () -> store.get(key, range));
  }

  @Override
  public Page<ObjectInfo> list(String prefix, int limit, Optional<String> after) {
    return gate.pass(at("list", prefix), () -> store.list(prefix, limit, after));
  }

  @Override
  public ObjectInfo put(String key, InputStream body, long length, ObjectMeta meta) {
    return gate.pass(at("put", key), () -> store.put(key, body, length, meta));
  }

  @Override
  public ObjectInfo create(String key, InputStream body, long length, ObjectMeta meta) {
    return gate.pass(at("create", key), () -> store.create(key, body, length, meta));
  }

  @Override
  public void delete(String key) {
    gate.pass(
        at("delete", key),
        () -> {
          store.delete(key);
          return key;
        });
  }

  @Override
  public ObjectInfo copy(String from, String to) {
    return gate.pass(at("copy", from) + " to " + to, () -> store.copy(from, to));
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

package dev.spate;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Ports that can do what was asked for and nothing else. Engines often have one class for reading
 * and writing; behind a reader of its own a cast finds no writer, so what the manifest says is what
 * a handler can do.
 */
final class Narrow {
  private Narrow() {}

  static ObjectReader reader(ObjectReader port) {
    return port instanceof ObjectWriter ? new Reader(port) : port;
  }

  static ObjectWriter writer(ObjectWriter port) {
    return port instanceof ObjectReader ? new Writer(port) : port;
  }

  static KeyValueReader reader(KeyValueReader port) {
    return port instanceof KeyValueStore ? new Items(port) : port;
  }

  private static final class Reader implements ObjectReader {
    private final ObjectReader port;

    Reader(ObjectReader port) {
      this.port = port;
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
      return port.head(key);
    }

    @Override
    public Optional<ObjectBody> get(String key) {
      return port.get(key);
    }

    @Override
    public Optional<ObjectBody> get(String key, ByteRange range) {
      return port.get(key, range);
    }

    @Override
    public Page<ObjectInfo> list(String prefix, int limit, Optional<String> after) {
      return port.list(prefix, limit, after);
    }

    @Override
    public URI downloadUrl(String key, Duration valid) {
      return port.downloadUrl(key, valid);
    }
  }

  private static final class Writer implements ObjectWriter {
    private final ObjectWriter port;

    Writer(ObjectWriter port) {
      this.port = port;
    }

    @Override
    public ObjectInfo put(String key, InputStream body, long length, ObjectMeta meta) {
      return port.put(key, body, length, meta);
    }

    @Override
    public ObjectInfo create(String key, InputStream body, long length, ObjectMeta meta) {
      return port.create(key, body, length, meta);
    }

    @Override
    public ObjectInfo put(String key, byte[] body, ObjectMeta meta) {
      return port.put(key, body, meta);
    }

    @Override
    public ObjectInfo create(String key, byte[] body, ObjectMeta meta) {
      return port.create(key, body, meta);
    }

    @Override
    public void delete(String key) {
      port.delete(key);
    }

    @Override
    public URI uploadUrl(String key, String type, long size, Duration valid) {
      return port.uploadUrl(key, type, size, valid);
    }
  }

  private static final class Items implements KeyValueReader {
    private final KeyValueReader port;

    Items(KeyValueReader port) {
      this.port = port;
    }

    @Override
    public Table table() {
      return port.table();
    }

    @Override
    public Optional<Item> get(Key key) {
      return port.get(key);
    }

    @Override
    public Optional<Item> getEventually(Key key) {
      return port.getEventually(key);
    }

    @Override
    public Page<Item> query(Query query) {
      return port.query(query);
    }
  }
}

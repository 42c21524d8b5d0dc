package dev.spate;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ports that refuse to work, given to factories whose wishes are only being recorded. */
final class Inert {
  static final ObjectStore OBJECTS = new Objects();
  static final Connections CONNECTIONS = new Sockets();

  private Inert() {}

  static IllegalStateException refusal() {
    return new IllegalStateException("a factory must not call the ports it asks for");
  }

  static <T> void publish(List<Message<T>> messages) {
    throw refusal();
  }

  private static final class Objects implements ObjectStore {
    @Override
    public Optional<ObjectInfo> head(String key) {
      throw refusal();
    }

    @Override
    public Optional<ObjectBody> get(String key) {
      throw refusal();
    }

    @Override
    public Optional<ObjectBody> get(String key, ByteRange range) {
      throw refusal();
    }

    @Override
    public Page<ObjectInfo> list(String prefix, int limit, Optional<String> after) {
      throw refusal();
    }

    @Override
    public URI downloadUrl(String key, Duration valid) {
      throw refusal();
    }

    @Override
    public ObjectInfo put(String key, InputStream body, long length, ObjectMeta meta) {
      throw refusal();
    }

    @Override
    public ObjectInfo create(String key, InputStream body, long length, ObjectMeta meta) {
      throw refusal();
    }

    @Override
    public void delete(String key) {
      throw refusal();
    }

    @Override
    public URI uploadUrl(String key, String type, long size, Duration valid) {
      throw refusal();
    }

    @Override
    public ObjectInfo copy(String from, String to) {
      throw refusal();
    }
  }

  record Items(Table table) implements KeyValueStore {
    @Override
    public Optional<Item> get(Key key) {
      throw refusal();
    }

    @Override
    public Optional<Item> getEventually(Key key) {
      throw refusal();
    }

    @Override
    public Page<Item> query(Query query) {
      throw refusal();
    }

    @Override
    public List<Optional<Item>> transact(List<Write> writes) {
      throw refusal();
    }
  }

  static final class Values<T> implements Codec<T> {
    @Override
    public byte[] encode(T value) {
      throw refusal();
    }

    @Override
    public T decode(byte[] buffer, int offset, int length) {
      throw refusal();
    }

    @Override
    public String contentType() {
      throw refusal();
    }
  }

  private static final class Sockets implements Connections {
    @Override
    public Sent send(String connection, String text) {
      throw refusal();
    }

    @Override
    public void close(String connection) {
      throw refusal();
    }

    @Override
    public Optional<Info> info(String connection) {
      throw refusal();
    }
  }
}

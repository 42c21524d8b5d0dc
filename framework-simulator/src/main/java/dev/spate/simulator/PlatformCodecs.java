package dev.spate.simulator;

import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.Trigger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The bytes of a platform's own news while they are on their way outside of a cloud. */
public final class PlatformCodecs {
  /** Changes of items. */
  public static final Codec<Table.Change> TABLE_CHANGE =
      codec("change of an item", PlatformCodecs::write, PlatformCodecs::change);

  /** Moments of timetables. */
  public static final Codec<Timetable.Tick> TICK =
      codec(
          "moment",
          (tick, out) -> out.text(tick.timetable()).text(tick.scheduled().toString()),
          in -> new Timetable.Tick(in.text(), Instant.parse(in.text())));

  /** Messages of connections. */
  public static final Codec<SocketApi.Text> SOCKET_TEXT =
      codec(
          "message of a connection",
          (text, out) ->
              claims(
                  out.text(text.connection()).text(text.principal()).text(text.text()),
                  text.claims()),
          in -> {
            String connection = in.text();
            Optional<String> principal = in.optionalText();
            String text = in.text();
            return new SocketApi.Text(connection, principal, claims(in), text);
          });

  /** Ends of connections. */
  public static final Codec<SocketApi.Closing> SOCKET_CLOSING =
      codec(
          "end of a connection",
          (end, out) ->
              out.text(end.connection())
                  .text(end.principal())
                  .number(end.code())
                  .text(end.reason()),
          in -> new SocketApi.Closing(in.text(), in.optionalText(), (int) in.number(), in.text()));

  private PlatformCodecs() {}

  /** How the bytes of a source's events are read: by these codecs or by the application's. */
  @SuppressWarnings("unchecked") // each branch has just seen the source's type
  static <T> Codec<T> of(Source<T> source, Codecs codecs) {
    Trigger<?, ?, ?> trigger = source;
    return (Codec<T>)
        switch (trigger) {
          case Source.ObjectChanges o -> ObjectChangeCodec.INSTANCE;
          case Source.QueueMessages<?> q -> codecs.of(q.queue().type());
          case Source.StreamRecords<?> s ->
              s.log() instanceof dev.spate.EventStream<?> stream
                  ? codecs.of(stream.type())
                  : TABLE_CHANGE;
          case Source.TopicMessages<?> t -> codecs.of(t.topic().type());
          case Source.BusEvents<?> b -> codecs.of(b.payload());
          case Source.DeviceMessages<?> d -> codecs.of(d.topic().type());
          case Source.Ticks t -> TICK;
          case Source.SocketMessages s -> SOCKET_TEXT;
          case Source.SocketClosings s -> SOCKET_CLOSING;
          case Trigger<?, ?, ?> other ->
              throw new IllegalArgumentException(other + " has no events");
        };
  }

  private static void write(Table.Change change, Packed.Writer out) {
    out.text(change.key().partition()).text(change.key().sort());
    item(change.before(), out);
    item(change.after(), out);
    out.number(change.expired() ? 1 : 0);
  }

  private static void item(Optional<Item> optional, Packed.Writer out) {
    out.number(optional.isPresent() ? 1 : 0);
    if (optional.isPresent()) {
      Item item = optional.get();
      out.bytes(item.value()).number(item.version()).number(item.counters().size());
      new TreeMap<>(item.counters()).forEach((name, value) -> out.text(name).number(value));
      out.text(item.expires().map(Instant::toString));
    }
  }

  private static Table.Change change(Packed.Reader in) {
    Key key = new Key(in.text(), in.text());
    Optional<Item> before = item(key, in);
    Optional<Item> after = item(key, in);
    return new Table.Change(key, before, after, in.number() == 1);
  }

  private static Optional<Item> item(Key key, Packed.Reader in) {
    if (in.number() == 0) {
      return Optional.empty();
    }
    byte[] value = in.bytes();
    long version = in.number();
    Map<String, Long> counters = new TreeMap<>();
    for (long left = in.number(); left > 0; left--) {
      counters.put(in.text(), in.number());
    }
    return Optional.of(
        new Item(key, value, version, counters, in.optionalText().map(Instant::parse)));
  }

  private static Packed.Writer claims(Packed.Writer out, Map<String, String> claims) {
    out.number(claims.size());
    new TreeMap<>(claims).forEach((name, value) -> out.text(name).text(value));
    return out;
  }

  private static Map<String, String> claims(Packed.Reader in) {
    Map<String, String> claims = new TreeMap<>();
    for (long left = in.number(); left > 0; left--) {
      claims.put(in.text(), in.text());
    }
    return claims;
  }

  private static <T> Codec<T> codec(
      String what, BiConsumer<T, Packed.Writer> write, Function<Packed.Reader, T> read) {
    return new Codec<>() {
      @Override
      public byte[] encode(T value) {
        Packed.Writer out = new Packed.Writer();
        write.accept(value, out);
        return out.done();
      }

      @Override
      public T decode(byte[] buffer, int offset, int length) {
        return Packed.read(buffer, offset, length, what, read);
      }

      @Override
      public String contentType() {
        return "application/octet-stream";
      }
    };
  }
}

package dev.spate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Payloads that may be too large for a message. Those that are go to a bucket, and the message
 * carries a reference of about a hundred bytes; whoever receives it gets the payload ("Claim
 * Check", Hohpe and Woolf, Enterprise Integration Patterns).
 *
 * <pre>{@code
 * static final Queue<byte[]> REPORTS = new Queue<>("reports", byte[].class);
 * static final ClaimCheck<Report> LARGE = ClaimCheck.of(Report.class, "large-reports");
 *
 * function("write", ..., ports -> new Write(LARGE.publish(ports, REPORTS)));
 * function("read", REPORTS.each(), LARGE.each(ports -> new Read(ports)));
 * }</pre>
 *
 * <p>The object is stored before the message is sent, under the hash of its bytes, so that sending
 * again stores the same object again. It is not deleted when it was read: a message comes more than
 * once, and a topic's to many. The bucket's {@link Bucket#keep} does that. A payload is found again
 * among the dead letters as the reference it came as.
 *
 * @param type what the messages carry
 * @param bucket where large payloads are; kept for ever, or for 18 days or more, since a message
 *     may wait for four days in a queue and fourteen among its dead letters
 * @param over bytes of an encoded payload that still go in the message, 0 to 196,608: as base64 and
 *     with its attributes it must fit into 256 KB, which Amazon SNS and EventBridge take
 * @param most bytes of a payload that are read into memory at most, {@code over} to 1 GiB
 */
public record ClaimCheck<T>(Class<T> type, Bucket bucket, int over, int most) {
  /** Bytes that go in the message unless said otherwise. */
  public static final int OVER = 128 << 10;

  /** Bytes of a payload at most unless said otherwise. */
  public static final int MOST = 64 << 20;

  private static final Duration LEAST_KEPT = Duration.ofDays(18);
  private static final String PREFIX = "claims/";

  /** One object with one member, since a bus takes objects only and may write them its own way. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\s*\\{\\s*\"spate-claim\"\\s*:\\s*"
              + "\"sha256-(?<hash>[0-9a-f]{64})/(?<size>[0-9]{1,10})\"\\s*}\\s*");

  private static final int LONGEST_REFERENCE = 256;

  public ClaimCheck {
    Checks.range("payload in a message", over, 0, 192 << 10);
    Checks.range("payload of a claim check", most, over, 1 << 30);
    if (!bucket.keep().isZero()) {
      Checks.range(
          "bucket " + bucket.name() + " of a claim check: keep",
          bucket.keep(),
          LEAST_KEPT,
          Bucket.LONGEST_KEPT);
    }
  }

  /** With a bucket of this name, which keeps payloads for 30 days. */
  public static <T> ClaimCheck<T> of(Class<T> type, String bucketName) {
    Bucket bucket = new Bucket(bucketName).keep(Duration.ofDays(30));
    return new ClaimCheck<>(type, bucket, OVER, MOST);
  }

  /** Sends to a queue; the function may then write to the bucket too. */
  public Publisher<T> publish(Ports ports, Queue<byte[]> queue) {
    return sender(ports, ports.publish(queue));
  }

  /** Sends to a topic. */
  public Publisher<T> publish(Ports ports, Topic<byte[]> topic) {
    return sender(ports, ports.publish(topic));
  }

  /** Writes to a stream. */
  public Publisher<T> publish(Ports ports, EventStream<byte[]> stream) {
    return sender(ports, ports.publish(stream));
  }

  /** Sends to a bus, where patterns see of a large payload the reference. */
  public Publisher<T> publish(Ports ports, EventBus bus, String eventType) {
    return sender(ports, ports.publish(bus, eventType, byte[].class));
  }

  private Publisher<T> sender(Ports ports, Publisher<byte[]> carrier) {
    Codec<T> codec = ports.codec(type);
    ObjectWriter store = ports.write(bucket);
    return messages -> carrier.publish(messages.stream().map(m -> sent(m, codec, store)).toList());
  }

  private Message<byte[]> sent(Message<T> message, Codec<T> codec, ObjectWriter store) {
    byte[] payload = codec.encode(message.data());
    boolean inside = payload.length <= over && reference(payload).isEmpty();
    byte[] carried = inside ? payload : stored(payload, codec.contentType(), store);
    return new Message<>(
        message.id(), carried, message.key(), message.attributes(), message.delay());
  }

  /** Over an older one too, so that its time begins anew. */
  private byte[] stored(byte[] payload, String contentType, ObjectWriter store) {
    if (payload.length > most) {
      throw new RejectedException(
          "payload must have at most " + most + " bytes, not " + payload.length);
    }
    String hash = hash(payload);
    store.put(PREFIX + hash, payload, ObjectMeta.of(contentType));
    return ("{\"spate-claim\":\"sha256-" + hash + "/" + payload.length + "\"}")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** A handler of events gets each payload, wherever it was. */
  public Factory<EventHandler<byte[]>> each(Factory<? extends EventHandler<T>> factory) {
    return ports -> {
      Receiver receiver = new Receiver(ports.codec(type), ports.read(bucket));
      EventHandler<T> handler = ClosingPorts.made(ports, factory.make(ports));
      return (event, in) -> handler.on(event.with(receiver.payload(event.data())), in);
    };
  }

  /** A handler of batches gets each payload, wherever it was. */
  public Factory<BatchHandler<byte[]>> batches(Factory<? extends BatchHandler<T>> factory) {
    return ports -> {
      Receiver receiver = new Receiver(ports.codec(type), ports.read(bucket));
      BatchHandler<T> handler = ClosingPorts.made(ports, factory.make(ports));
      return (batch, in) -> {
        List<Arrival<T>> arrivals = batch.arrivals().stream().map(receiver::arrival).toList();
        Batch<T> own = new Batch<>(arrivals, batch.window());
        BatchResult result = handler.handle(own, in);
        if (result == null || !result.isOf(own)) {
          throw new IllegalStateException("the result is of another batch");
        }
        return new BatchResult(batch, result.answers(), result.state());
      };
    };
  }

  /** What a message says of a payload that is elsewhere. */
  private record Reference(String hash, long size) {}

  private static Optional<Reference> reference(byte[] data) {
    if (data.length > LONGEST_REFERENCE) {
      return Optional.empty();
    }
    Matcher found = REFERENCE.matcher(new String(data, StandardCharsets.ISO_8859_1));
    return found.matches()
        ? Optional.of(new Reference(found.group("hash"), Long.parseLong(found.group("size"))))
        : Optional.empty();
  }

  private static String hash(byte[] payload) {
    return HexFormat.of().formatHex(Hash.sha256().digest(payload));
  }

  private final class Receiver {
    private final Codec<T> codec;
    private final ObjectReader store;

    Receiver(Codec<T> codec, ObjectReader store) {
      this.codec = codec;
      this.store = store;
    }

    Arrival<T> arrival(Arrival<byte[]> carried) {
      return new Arrival<>(
          carried.original(), carried.attempt(), () -> payload(carried.payload().read()));
    }

    T payload(byte[] data) {
      Optional<Reference> reference = reference(data);
      return codec.decode(reference.isPresent() ? fetched(reference.get()) : data);
    }

    private byte[] fetched(Reference claim) {
      if (claim.size() > most) {
        throw rejected(claim, "is over the limit of " + most);
      }
      Optional<ObjectBody> found = store.get(PREFIX + claim.hash());
      if (found.isEmpty()) {
        throw rejected(claim, "is not in bucket " + bucket.name() + ": deleted, or kept no longer");
      }
      try (ObjectBody body = found.get()) {
        byte[] payload = body.bytes(most);
        if (payload.length != claim.size() || !hash(payload).equals(claim.hash())) {
          throw rejected(claim, "is another in bucket " + bucket.name() + " than was sent");
        }
        return payload;
      } catch (IOException e) {
        throw new PortException("bucket " + bucket.name() + ": a payload could not be read", e);
      }
    }

    private RejectedException rejected(Reference claim, String why) {
      return new RejectedException(
          "payload " + PREFIX + claim.hash() + " of " + claim.size() + " bytes " + why);
    }
  }
}

package dev.spate.aws.sdk;

import dev.spate.DeadLetter;
import dev.spate.DeadLetters;
import dev.spate.Event;
import dev.spate.PortException;
import dev.spate.aws.Environment;
import dev.spate.aws.Wire;
import dev.spate.aws.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Keeps rejected events in an Amazon SQS queue.
 *
 * <p>The body and the attributes are those that the event came with, its id among them, so that
 * moving the message to a queue makes the same event again. One more attribute, {@link #LETTER},
 * says as JSON why it is here: function, reason, detail, attempt, when, and the event's source,
 * type, time and those attributes for which a message has no room. The detail is cut to what fits.
 */
public final class SqsDeadLetters implements DeadLetters {
  /** The attribute that says why. */
  public static final String LETTER = "spate-letter";

  /** The variable that holds the address of the queue. */
  public static final String VARIABLE = Environment.DEAD_LETTERS;

  /** Attributes of a message (source: "Amazon SQS message metadata"). */
  private static final int ATTRIBUTES = 10;

  private final String url;
  private final Clients clients;

  SqsDeadLetters(String url, Clients clients) {
    this.url = url;
    this.clients = clients;
  }

  /** The queue whose address is in {@link #VARIABLE}; it must not be an ordered one. */
  public static SqsDeadLetters of(Environment environment) {
    String url = environment.text(VARIABLE, "the address of the queue for rejected events");
    return new SqsDeadLetters(url, new Clients(environment));
  }

  @Override
  public void store(DeadLetter letter) {
    Wire.Text body = Wire.text(letter.event().data());
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put(Wire.ID, letter.event().id());
    letter.event().key().filter(key -> !key.isEmpty()).ifPresent(k -> attributes.put(Wire.KEY, k));
    if (body.base64()) {
      attributes.put(Wire.ENCODING, Wire.BASE64);
    }
    Map<String, String> left = new HashMap<>();
    letter.event().attributes().forEach((name, value) -> place(attributes, left, name, value));
    long room = SqsChannel.BYTES - Parcel.bytes(body.text()) - Attributes.size(attributes);
    attributes.put(LETTER, fitting(letter, left, room - LETTER.length() - "String".length()));
    send(letter.function(), body.text(), attributes);
  }

  /** One place stays free for the letter. */
  private static void place(
      Map<String, String> attributes, Map<String, String> left, String name, String value) {
    boolean fits = attributes.size() < ATTRIBUTES - 1 && Attributes.legal(name, value);
    (fits ? attributes : left).put(name, value);
  }

  private static String fitting(DeadLetter letter, Map<String, String> left, long room) {
    String whole = json(letter, left, letter.detail());
    if (Parcel.bytes(whole) <= room) {
      return whole;
    }
    String brief = json(letter, left, "");
    if (Parcel.bytes(brief) <= room) {
      return brief;
    }
    throw new PortException(
        "a rejected event of "
            + letter.function()
            + " cannot be kept: with its "
            + letter.event().data().length
            + " bytes it is over the "
            + SqsChannel.BYTES
            + " bytes of a message");
  }

  private static String json(DeadLetter letter, Map<String, String> left, String detail) {
    Event<byte[]> event = letter.event();
    JsonWriter out = new JsonWriter();
    out.beginObject().name("function").string(letter.function());
    out.name("reason").string(letter.reason()).name("at").string(letter.at().toString());
    letter.attempt().ifPresent(attempt -> out.name("attempt").number(attempt));
    out.name("source").string(event.source()).name("type").string(event.type());
    out.name("time").string(event.time().toString());
    out.name("attributes").beginObject();
    left.forEach((name, value) -> out.name(name).string(value));
    out.endObject();
    if (!detail.isEmpty()) {
      out.name("detail").string(detail);
    }
    return new String(out.endObject().toByteArray(), StandardCharsets.UTF_8);
  }

  private void send(String function, String body, Map<String, String> attributes) {
    try {
      clients
          .sqs
          .get()
          .sendMessage(
              r ->
                  r.queueUrl(url)
                      .messageBody(body)
                      .messageAttributes(
                          attributes.entrySet().stream()
                              .collect(
                                  Collectors.toMap(
                                      Map.Entry::getKey,
                                      e ->
                                          MessageAttributeValue.builder()
                                              .dataType("String")
                                              .stringValue(e.getValue())
                                              .build()))));
    } catch (SdkException e) {
      throw Faults.later("dead letters of " + function, "store", e);
    }
  }
}

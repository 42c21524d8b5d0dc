package dev.spate.aws;

import dev.spate.DeviceTopic;
import dev.spate.Event;
import dev.spate.aws.json.JsonWriter;

/**
 * Messages of devices as a rule of AWS IoT hands them to a function: the rule's SQL, and what
 * {@link LambdaEntry} then reads, for tests and local runtimes.
 */
public final class IotEvents {
  /** The type of events from devices. */
  public static final String TYPE = "device.message";

  /** The attribute that holds the topic a message was published to. */
  public static final String TOPIC = "topic";

  /** The attribute that holds the MQTT client that published it. */
  public static final String CLIENT = "client";

  private IotEvents() {}

  /**
   * The SQL of a topic's rule, for SQL version 2016-03-23. The payload goes in base64, since a
   * function takes nothing but JSON (source: "Working with binary payloads", AWS IoT Core). The
   * trace id tells one message from another; AWS IoT makes a new one when a device sends again.
   *
   * @throws IllegalArgumentException when the filter has an apostrophe: the SQL could not hold it
   */
  public static String sql(DeviceTopic<?> topic) {
    if (topic.filter().indexOf('\'') >= 0) {
      throw new IllegalArgumentException(
          "the filter of device topic " + topic.name() + " has an apostrophe");
    }
    return "SELECT encode(*, 'base64') AS payload, topic() AS topic, clientid() AS client,"
        + " timestamp() AS time, traceid() AS trace FROM '"
        + topic.filter()
        + "'";
  }

  /** A call with one message; its topic and client are attributes, its id is the trace. */
  public static byte[] encode(Event<byte[]> event) {
    JsonWriter out = new JsonWriter();
    out.beginObject().name("payload").base64(event.data());
    out.name("topic").string(event.attributes().getOrDefault(TOPIC, ""));
    out.name("client").string(event.attributes().getOrDefault(CLIENT, "n/a"));
    out.name("time").number(event.time().toEpochMilli());
    return out.name("trace").string(event.id()).endObject().toByteArray();
  }
}

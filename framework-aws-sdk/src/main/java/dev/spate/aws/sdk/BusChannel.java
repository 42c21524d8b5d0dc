package dev.spate.aws.sdk;

import dev.spate.EventBus;
import dev.spate.RejectedException;
import dev.spate.aws.Wire;
import dev.spate.aws.json.JsonException;
import dev.spate.aws.json.JsonReader;
import dev.spate.aws.json.JsonType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * Sends events of one type to an Amazon EventBridge bus (source: "PutEvents", Amazon EventBridge
 * API Reference). The payload must be a JSON object and is the detail as it is; what travels beside
 * it is in the event's resources, as {@code spate:name=value}. The event's source is the
 * application.
 */
final class BusChannel implements Channel<PutEventsRequestEntry> {
  /** Bytes of an event, and of all of a request, that every bus takes. */
  static final int BYTES = 256 * 1024;

  private static final String RESOURCE = "spate:";

  private final EventBus bus;
  private final String type;
  private final String source;
  private final String physical;
  private final Supplier<EventBridgeClient> client;

  BusChannel(
      EventBus bus,
      String type,
      String source,
      String physical,
      Supplier<EventBridgeClient> client) {
    this.bus = bus;
    this.type = type;
    this.source = source;
    this.physical = physical;
    this.client = client;
  }

  @Override
  public String name() {
    return "bus " + bus.name();
  }

  @Override
  public int most() {
    return 10;
  }

  @Override
  public long mostBytes() {
    return BYTES;
  }

  @Override
  public long messageBytes() {
    return BYTES;
  }

  @Override
  public boolean ordered() {
    return false;
  }

  @Override
  public PutEventsRequestEntry entry(Parcel parcel) {
    Delays.refuse(name(), parcel);
    requireObject(parcel.data());
    List<String> resources = new ArrayList<>();
    resources.add(RESOURCE + Wire.ID + "=" + parcel.id());
    parcel.message().key().ifPresent(key -> resources.add(RESOURCE + Wire.KEY + "=" + key));
    parcel
        .message()
        .attributes()
        .forEach(
            (attribute, value) -> {
              Attributes.require(name(), attribute);
              resources.add(RESOURCE + attribute + "=" + value);
            });
    return PutEventsRequestEntry.builder()
        .eventBusName(physical)
        .source(source)
        .detailType(type)
        .detail(new String(parcel.data(), StandardCharsets.UTF_8))
        .resources(resources)
        .build();
  }

  private void requireObject(byte[] detail) {
    try {
      JsonReader in = new JsonReader(detail);
      if (in.peek() == JsonType.OBJECT) {
        in.skipValue();
        in.end();
        return;
      }
    } catch (JsonException e) {
      // told below; its own words may quote the payload
    }
    throw new RejectedException(
        "message to " + name() + " must be a JSON object; its " + detail.length + " bytes are not");
  }

  /** Source: "Calculating PutEvents event entry size", Amazon EventBridge User Guide. */
  @Override
  public long size(PutEventsRequestEntry entry) {
    long size =
        Parcel.bytes(entry.source())
            + Parcel.bytes(entry.detailType())
            + (long) Parcel.bytes(entry.detail());
    for (String resource : entry.resources()) {
      size += Parcel.bytes(resource);
    }
    return size;
  }

  @Override
  public List<Failure> send(List<PutEventsRequestEntry> entries) {
    List<PutEventsResultEntry> results = client.get().putEvents(r -> r.entries(entries)).entries();
    List<Failure> again = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      String code = results.get(i).errorCode();
      if (code == null) {
        continue;
      }
      if (code.equals("MalformedDetail") || code.equals("InvalidArgument")) {
        throw new RejectedException(name() + " refused an event: " + code);
      }
      again.add(new Failure(i, code));
    }
    return again;
  }
}

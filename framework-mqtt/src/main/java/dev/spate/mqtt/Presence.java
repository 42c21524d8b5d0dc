package dev.spate.mqtt;

import dev.spate.PortException;
import dev.spate.aws.json.JsonWriter;
import dev.spate.local.devices.DeviceDesk;

/**
 * Tells applications who comes and goes and why, by the topics and words of AWS IoT Core (source:
 * "Lifecycle events", AWS IoT Core Developer Guide).
 */
record Presence(DeviceDesk desk, String client) {
  private static final String TOPIC = "$aws/events/presence/";

  void connected(int protocol) {
    tell("connected", json("connected").name("protocolVersion").number(protocol));
  }

  void disconnected(String reason) {
    boolean own = reason.equals("CLIENT_INITIATED_DISCONNECT");
    JsonWriter json = json("disconnected").name("clientInitiatedDisconnect").bool(own);
    tell("disconnected", json.name("disconnectReason").string(reason));
  }

  private JsonWriter json(String type) {
    JsonWriter json = new JsonWriter().beginObject();
    json.name("clientId").string(client);
    json.name("timestamp").number(System.currentTimeMillis());
    return json.name("eventType").string(type);
  }

  /** Such news may be lost, as it may on AWS when it comes to a rule. */
  private void tell(String type, JsonWriter json) {
    if (client.contains("+") || client.contains("#") || client.contains("/")) {
      return;
    }
    try {
      desk.published("", TOPIC + type + "/" + client, json.endObject().toByteArray());
    } catch (PortException e) {
      desk.say(client + " was " + type + ", which could not be stored: " + e.getMessage());
    }
  }
}

package dev.spate.local;

import dev.spate.aws.json.JsonException;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people and scripts can tell the runtime to do, by {@code POST} below {@code /_spate/}: call
 * a function, deliver dead letters again, throw them away, make a certificate for a device.
 */
final class Commands {
  private static final String FUNCTIONS = Console.PREFIX + "functions/";
  private static final String REDRIVE = Console.PREFIX + "deadletters/redrive";
  private static final String DISCARD = Console.PREFIX + "deadletters/discard";
  private static final String CERTIFICATES = Console.PREFIX + "devices/certificates";
  private static final int ORDER_BYTES = 16 << 10;
  private static final JsonNames NAMES = JsonNames.of("function", "event");

  private final Applications applications;
  private final Redrive redrive;
  private final BodyRoom room;
  private final Origins origins;
  private final LocalDevices devices;

  Commands(
      Applications applications,
      Redrive redrive,
      BodyRoom room,
      Origins origins,
      LocalDevices devices) {
    this.applications = applications;
    this.redrive = redrive;
    this.room = room;
    this.origins = origins;
    this.devices = devices;
  }

  /** Answers a {@code POST}, if it is a command. */
  Optional<Response> answer(Exchange exchange, String path) {
    boolean call = path.startsWith(FUNCTIONS);
    boolean certificate = path.equals(CERTIFICATES);
    if (!call && !certificate && !path.equals(REDRIVE) && !path.equals(DISCARD)) {
      return Optional.empty();
    }
    Request request = exchange.request("", "/");
    origins.refuseForeign(request, exchange.localPort());
    if (certificate) {
      return Optional.of(certify(exchange.body(ORDER_BYTES)));
    }
    return Optional.of(
        call
            ? call(exchange, request, path.substring(FUNCTIONS.length()))
            : letters(path, Order.read(exchange.body(ORDER_BYTES))));
  }

  /** A certificate for whoever has the key; what it opens is for the applications to say. */
  private Response certify(byte[] request) {
    String pem = new String(request, StandardCharsets.US_ASCII);
    return devices
        .server()
        .map(
            server ->
                Response.text(201, server.certify(pem))
                    .header("spate-devices", server.url().toString()))
        .orElseThrow(() -> new HttpProblem(404, "No application here is for devices"));
  }

  private Response letters(String path, Order order) {
    Optional<String> event = Optional.ofNullable(order.event);
    return path.equals(REDRIVE)
        ? count("redriven", redrive.redrive(order.function, event))
        : count("discarded", redrive.discard(order.function, event));
  }

  private Response call(Exchange exchange, Request request, String path) {
    String function = path.replace('/', '.');
    HttpProblem missing =
        new HttpProblem(404, "There is no function to call at " + FUNCTIONS + path);
    if (path.indexOf('/') <= 0) {
      throw missing;
    }
    return applications
        .having(function)
        .orElseThrow(() -> missing)
        .through(
            application ->
                call(
                    exchange,
                    request,
                    application.switchboard().call(function).orElseThrow(() -> missing)));
  }

  private Response call(Exchange exchange, Request request, DirectCall<?, ?> call) {
    boolean later = request.query("async").filter("true"::equals).isPresent();
    int limit = later ? DirectCall.KEPT_LIMIT : call.function().app().bodyLimit();
    exchange.refuseOver(limit);
    int taken = room.take(exchange.length() < 0 ? limit : exchange.length());
    try {
      byte[] payload = exchange.body(limit);
      return later ? call.later(payload) : call.now(payload);
    } finally {
      room.giveBack(taken);
    }
  }

  private static Response count(String done, int letters) {
    JsonWriter json = new JsonWriter().beginObject();
    return Response.json(200, json.name(done).number(letters).endObject().toByteArray());
  }

  /** Which letters: those of a function, or one of them. */
  private record Order(String function, @Nullable String event) {
    static Order read(byte[] json) {
      try {
        JsonReader in = new JsonReader(json);
        @Nullable String function = null;
        @Nullable String event = null;
        in.beginObject();
        for (int name; (name = in.nextName(NAMES)) != JsonReader.END; ) {
          switch (name) {
            case 0 -> function = in.string();
            case 1 -> event = in.string();
            default -> throw new HttpProblem(400, "Only \"function\" and \"event\" can be said");
          }
        }
        in.end();
        if (function == null) {
          throw new HttpProblem(400, "\"function\" is missing, such as \"gallery.resize\"");
        }
        return new Order(function, event);
      } catch (JsonException e) {
        throw new HttpProblem(400, e.getMessage() == null ? "No JSON" : e.getMessage());
      }
    }
  }
}

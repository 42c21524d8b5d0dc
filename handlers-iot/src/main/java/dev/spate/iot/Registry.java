package dev.spate.iot;

import dev.spate.Codec;
import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.KeyValueStore;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Instant;
import java.util.Optional;

/** Provisions devices and changes what they may do, for the operator. */
public final class Registry implements Handler<Request, Response> {
  private final KeyValueStore fleet;
  private final Roll roll;
  private final Codec<Order> orders;
  private final Codec<Issued> issued;

  Registry(KeyValueStore fleet, Codec<Member> members, Codec<Order> orders, Codec<Issued> issued) {
    this.fleet = fleet;
    this.roll = new Roll(fleet, members);
    this.orders = orders;
    this.issued = issued;
  }

  /** A device to be. */
  public record Order(String id, String group) {}

  /** A device with its token, which is shown this once. */
  public record Issued(String id, String group, String token) {}

  @Override
  public Response handle(Request request, Invocation in) {
    if (request.path().endsWith("/devices")) {
      return provision(orders.read(request), in);
    }
    String id = Device.checkId(request.parameter("id"));
    return switch (request.parameter("act")) {
      case "suspend" -> change(id, new DeviceState.Suspended("by the operator"), in.now());
      case "resume" -> change(id, new DeviceState.Active(), in.now());
      case "retire" -> change(id, new DeviceState.Retired(), in.now());
      case "revoke" -> token(id, "").isPresent() ? Response.status(204) : unknown();
      case "token" -> renew(id, in);
      default -> Response.text(404, "acts are suspend, resume, retire, revoke and token");
    };
  }

  private Response provision(Order order, Invocation in) {
    String token = in.secret();
    Device device =
        new Device(
            order.id(),
            order.group(),
            new DeviceState.Provisioned(),
            Tokens.hash(token),
            0,
            in.now());
    try {
      fleet.put(
          Roll.key(device.id()), roll.bytes(new Member(device, Track.empty())), Condition.absent());
    } catch (ConditionFailedException e) {
      return Response.text(409, "there is a device of this id");
    }
    return issued.response(201, new Issued(device.id(), device.group(), token));
  }

  private Response change(String id, DeviceState state, Instant now) {
    Optional<Item> item = roll.item(id);
    if (item.isEmpty()) {
      return unknown();
    }
    Member member = roll.member(item.get());
    if (member.device().state() instanceof DeviceState.Retired) {
      return Response.text(409, "the device is retired for good");
    }
    return put(item.get(), member.device(member.device().state(state, now)));
  }

  private Response renew(String id, Invocation in) {
    String token = in.secret();
    return token(id, Tokens.hash(token))
        .map(member -> new Issued(id, member.device().group(), token))
        .map(i -> issued.response(200, i))
        .orElseGet(Registry::unknown);
  }

  private Optional<Member> token(String id, String hash) {
    Optional<Item> item = roll.item(id);
    Optional<Member> now = item.map(roll::member).map(m -> m.device(m.device().token(hash)));
    now.ifPresent(member -> put(item.orElseThrow(), member));
    return now;
  }

  private Response put(Item item, Member member) {
    fleet.put(item.key(), roll.bytes(member), Condition.unchanged(item));
    return Response.status(204);
  }

  private static Response unknown() {
    return Response.text(404, "there is no such device");
  }
}

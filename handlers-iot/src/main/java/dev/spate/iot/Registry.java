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
import java.util.function.UnaryOperator;

/** Provisions devices and changes what they may do, for the operator. */
public final class Registry implements Handler<Request, Response> {
  private final KeyValueStore fleet;
  private final Roll roll;
  private final Codec<Order> orders;
  private final Codec<Issued> issued;
  private final Codec<Certificate> certificates;

  Registry(
      KeyValueStore fleet,
      Codec<Member> members,
      Codec<Order> orders,
      Codec<Issued> issued,
      Codec<Certificate> certificates) {
    this.fleet = fleet;
    this.roll = new Roll(fleet, members);
    this.orders = orders;
    this.issued = issued;
    this.certificates = certificates;
  }

  /** A device to be. */
  public record Order(String id, String group) {}

  /** A device with its token, which is shown this once. */
  public record Issued(String id, String group, String token) {}

  /**
   * A certificate of a device.
   *
   * @param sha256 of the certificate (DER), 64 hexadecimal digits in lower case
   */
  public record Certificate(String sha256) {}

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
      case "revoke" ->
          edit(id, d -> d.token("").certificates(d.certificates().revokeAll())).isPresent()
              ? Response.status(204)
              : unknown();
      case "token" -> renew(id, in);
      case "certificate", "revoke-certificate" -> certificate(id, request);
      default ->
          Response.text(
              404,
              "acts are suspend, resume, retire, revoke, token, certificate and"
                  + " revoke-certificate");
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
            Device.Certificates.none(),
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
    return edit(id, device -> device.token(Tokens.hash(token)))
        .map(member -> new Issued(id, member.device().group(), token))
        .map(i -> issued.response(200, i))
        .orElseGet(Registry::unknown);
  }

  private Response certificate(String id, Request request) {
    String sha256 = certificates.read(request).sha256();
    boolean revoke = request.parameter("act").equals("revoke-certificate");
    UnaryOperator<Device> change =
        device ->
            device.certificates(
                revoke ? device.certificates().revoke(sha256) : device.certificates().with(sha256));
    return edit(id, change).isPresent() ? Response.status(204) : unknown();
  }

  private Optional<Member> edit(String id, UnaryOperator<Device> change) {
    Optional<Item> item = roll.item(id);
    Optional<Member> now = item.map(roll::member).map(m -> m.device(change.apply(m.device())));
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

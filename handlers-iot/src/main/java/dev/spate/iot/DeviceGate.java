package dev.spate.iot;

import dev.spate.Codec;
import dev.spate.DeviceTopic;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueStore;
import dev.spate.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which devices may connect, by their token, and lets each touch its own topics only. What
 * it refuses is counted for the operator.
 */
public class DeviceGate implements Handler<DeviceTopic.Credentials, DeviceTopic.Access> {
  private final Roll roll;
  private final Refusals refusals;
  private final String root;

  /**
   * A gate.
   *
   * @param fleet the fleet's table
   * @param root the first level of the fleet's topics
   */
  public DeviceGate(KeyValueStore fleet, Codec<Member> members, String root) {
    this.roll = new Roll(fleet, members);
    this.refusals = new Refusals(fleet);
    this.root = root;
  }

  @Override
  public final DeviceTopic.Access handle(DeviceTopic.Credentials shown, Invocation in) {
    String token =
        shown.token().orElseGet(() -> new String(shown.password(), StandardCharsets.UTF_8));
    Optional<String> why = refuse(shown.client(), token, in.now());
    if (why.isPresent()) {
      return new DeviceTopic.Access.Denied(why.get());
    }
    Device device = roll.find(shown.client()).orElseThrow().device();
    return new DeviceTopic.Access.Allowed(
        device.id(), publish(device), subscribe(device), stay(device), Map.of());
  }

  /** Why a client is refused, which is counted; nothing when it is not. */
  final Optional<String> refuse(String client, String token, Instant at) {
    Optional<Device> device =
        client.matches("[A-Za-z0-9]{1,64}")
            ? roll.find(client).map(Member::device)
            : Optional.empty();
    Optional<String> why =
        device.isEmpty()
            ? Optional.of("unknown device")
            : device.get().tokenHash().isEmpty()
                ? Optional.of("its token was revoked")
                : !Tokens.fits(token, device.get().tokenHash())
                    ? Optional.of("wrong token")
                    : !device.get().state().admitted()
                        ? Optional.of("the device is " + device.get().state().word())
                        : admit(device.get());
    why.ifPresent(reason -> refusals.add(client, reason, at));
    return why;
  }

  /** The same decision about a request. */
  final Optional<String> refuse(Request request, Invocation in) {
    return refuse(request.parameter("id"), Tokens.bearer(request).orElse(""), in.now());
  }

  /** One more reason to refuse a device whose token is good; unless overridden none. */
  protected Optional<String> admit(Device device) {
    return Optional.empty();
  }

  /** Topics that a device may publish to; unless overridden those of its own. */
  protected List<String> publish(Device device) {
    return List.of(root + "/" + device.id() + "/readings");
  }

  /** Topics that a device may subscribe to; unless overridden those of its own. */
  protected List<String> subscribe(Device device) {
    return List.of(root + "/" + device.id() + "/commands");
  }

  /** How long a connection may last; unless overridden a day. */
  protected Duration stay(Device device) {
    return Duration.ofDays(1);
  }
}

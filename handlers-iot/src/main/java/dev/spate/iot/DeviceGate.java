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
import java.util.function.Function;

/**
 * Decides which devices may connect, by their certificate or else by their token, and lets each
 * touch its own topics only. What it refuses is counted for the operator.
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
    Optional<String> why =
        refuse(
            shown.client(),
            device ->
                shown.certificate().isPresent()
                    ? device.certificates().refuse(shown.certificate().get())
                    : token.isEmpty()
                        ? Optional.of("neither certificate nor token")
                        : refuse(device, token),
            in.now());
    if (why.isPresent()) {
      return new DeviceTopic.Access.Denied(why.get());
    }
    Device device = roll.find(shown.client()).orElseThrow().device();
    return new DeviceTopic.Access.Allowed(
        device.id(), publish(device), subscribe(device), stay(device), Map.of());
  }

  /** Why a client is refused, which is counted; nothing when it is not. */
  private Optional<String> refuse(
      String client, Function<Device, Optional<String>> proof, Instant at) {
    Optional<Device> device =
        client.matches("[A-Za-z0-9]{1,64}")
            ? roll.find(client).map(Member::device)
            : Optional.empty();
    Optional<String> why =
        device.isEmpty()
            ? Optional.of("unknown device")
            : proof.apply(device.get()).or(() -> refuse(device.get()));
    why.ifPresent(reason -> refusals.add(client, reason, at));
    return why;
  }

  private static Optional<String> refuse(Device device, String token) {
    return device.tokenHash().isEmpty()
        ? Optional.of("its token was revoked")
        : Tokens.fits(token, device.tokenHash()) ? Optional.empty() : Optional.of("wrong token");
  }

  private Optional<String> refuse(Device device) {
    return device.state().admitted()
        ? admit(device)
        : Optional.of("the device is " + device.state().word());
  }

  /** The same decision about a request, which has a token and no certificate. */
  final Optional<String> refuse(Request request, Invocation in) {
    String token = Tokens.bearer(request).orElse("");
    return refuse(request.parameter("id"), device -> refuse(device, token), in.now());
  }

  /** One more reason to refuse a device that is who it says; unless overridden none. */
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

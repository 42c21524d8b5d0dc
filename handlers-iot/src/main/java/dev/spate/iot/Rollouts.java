package dev.spate.iot;

import dev.spate.Codec;
import dev.spate.ConditionFailedException;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.ObjectInfo;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.List;
import java.util.Optional;

/** Begins, shows and aborts rollouts, for the operator. */
public final class Rollouts implements Handler<Request, Response> {
  private final FirmwarePorts ports;
  private final RolloutLedger ledger;
  private final Codec<Order> orders;
  private final Codec<Shown> shown;
  private final Codec<RolloutLedger.Progress> progress;

  Rollouts(
      FirmwarePorts ports,
      Codec<Order> orders,
      Codec<Shown> shown,
      Codec<RolloutLedger.Progress> progress) {
    this.ports = ports;
    this.ledger = new RolloutLedger(ports);
    this.orders = orders;
    this.shown = shown;
    this.progress = progress;
  }

  /** What an operator wants to have rolled out. */
  public record Order(Manifest manifest, Optional<Rollout.Plan> plan) {}

  /** All rollouts, the newest first. */
  public record Shown(List<RolloutLedger.Progress> rollouts) {}

  @Override
  public Response handle(Request request, Invocation in) {
    if (request.path().endsWith("/abort")) {
      return ledger
          .abort(request.parameter("id"), "by the operator")
          .flatMap(r -> ledger.find(r.id()))
          .map(p -> progress.response(200, p))
          .orElseGet(() -> Response.text(404, "there is no such rollout"));
    }
    return request.method().equals("POST")
        ? begin(orders.read(request), in)
        : shown.response(200, new Shown(ledger.list()));
  }

  private Response begin(Order order, Invocation in) {
    Manifest manifest = order.manifest();
    if (ports.signer().isEmpty()) {
      return Response.text(503, "setting firmware-signer is empty: nobody signs images");
    }
    Optional<String> why = manifest.refuse(ports.signer());
    if (why.isPresent()) {
      return Response.text(400, why.get());
    }
    Optional<Long> size = ports.images().head(manifest.key()).map(ObjectInfo::size);
    if (!size.equals(Optional.of(manifest.size()))) {
      return Response.text(409, "there is no image of that size under the manifest's key");
    }
    Rollout.Plan plan = RolloutRules.checked(order.plan().orElseGet(Rollout.Plan::standard));
    String id = "v" + Numbers.padded(manifest.version(), 10);
    Rollout rollout = new Rollout(id, manifest, plan, 0, new Rollout.State.Running(), in.now());
    try {
      ledger.begin(rollout);
    } catch (ConditionFailedException e) {
      return Response.text(409, "this version was rolled out, or another one is still on its way");
    }
    return progress.response(201, ledger.find(id).orElseThrow());
  }
}

package dev.spate.iot;

import dev.spate.Codec;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.List;
import java.util.Optional;

/**
 * Takes many readings of one device at once, as after an outage. What is sent again counts once, so
 * a device sends until it is answered.
 */
public final class Upload implements Handler<Request, Response> {
  private static final int MOST = 500;

  private final TelemetryLedger ledger;
  private final Refusals refusals;
  private final DeviceGate gate;
  private final TelemetrySettings settings;
  private final Codec<Readings> readings;
  private final Codec<Answer> answers;

  Upload(
      TelemetryPorts ports,
      DeviceGate gate,
      TelemetrySettings settings,
      Codec<Readings> readings,
      Codec<Answer> answers) {
    this.ledger = new TelemetryLedger(ports);
    this.refusals = new Refusals(ports.fleet());
    this.gate = gate;
    this.settings = settings;
    this.readings = readings;
    this.answers = answers;
  }

  /** What a device sends. */
  public record Readings(List<Reading> readings) {}

  /** What became of them. */
  public record Answer(int counted, int repeated, int late, int refused) {}

  @Override
  public Response handle(Request request, Invocation in) {
    Optional<String> why = gate.refuse(request, in);
    if (why.isPresent()) {
      return Response.text(401, why.get());
    }
    List<Reading> all = readings.read(request).readings();
    if (all.size() > MOST) {
      throw new RejectedException("readings must be at most " + MOST + ", not " + all.size());
    }
    String device = request.parameter("id");
    int counted = 0;
    int repeated = 0;
    int late = 0;
    int refused = 0;
    for (Reading reading : all) {
      switch (ledger.take(device, reading, settings, in.now(), (m, r) -> List.of())) {
        case Taken.Counted c -> counted++;
        case Taken.Repeated r -> repeated++;
        case Taken.TooLate t -> late++;
        case Taken.Refused r -> {
          refused++;
          refusals.add(device, r.reason(), in.now());
        }
      }
    }
    return answers.response(200, new Answer(counted, repeated, late, refused));
  }
}

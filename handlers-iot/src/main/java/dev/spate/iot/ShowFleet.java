package dev.spate.iot;

import dev.spate.Codec;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueReader;
import dev.spate.Page;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows devices, for the operator. */
public final class ShowFleet implements Handler<Request, Response> {
  private final KeyValueReader fleet;
  private final Roll roll;
  private final Views views;

  ShowFleet(KeyValueReader fleet, Codec<Member> members, Views views) {
    this.fleet = fleet;
    this.roll = new Roll(fleet, members);
    this.views = views;
  }

  /** How answers are written. */
  record Views(
      Codec<Reading> reading,
      Codec<View> device,
      Codec<Devices> devices,
      Codec<Readings> readings,
      Codec<Overview> overview) {}

  /** A device as it is shown. */
  public record View(
      String id,
      String group,
      String state,
      Instant since,
      int firmware,
      Optional<Reading> last,
      long counted,
      long missing,
      long lost,
      Map<String, String> alerts) {
    static View of(Member member) {
      Device d = member.device();
      Track t = member.track();
      return new View(
          d.id(),
          d.group(),
          d.state().word(),
          d.since(),
          d.firmware(),
          t.last(),
          t.counted(),
          t.seen().missing(),
          t.seen().lost(),
          t.open());
    }
  }

  public record Devices(List<View> devices, Optional<String> next) {}

  public record Readings(List<Reading> readings, Optional<String> next) {}

  /** The last hours of the whole fleet, and what was refused. */
  public record Overview(List<TelemetryLedger.Load> load, List<Refusals.Refusal> refusals) {}

  @Override
  public Response handle(Request request, Invocation in) {
    if (request.path().endsWith("/overview")) {
      return overview(in.now());
    }
    if (request.path().endsWith("/devices")) {
      int limit = Numbers.of(request, "limit", 200, 1, 1_000);
      Page<Member> page = roll.list(request.query("after"), limit);
      List<View> all = page.items().stream().map(View::of).toList();
      return views.devices().response(200, new Devices(all, page.next()));
    }
    String id = Device.checkId(request.parameter("id"));
    return request.path().endsWith("/readings")
        ? readings(request, id, in.now())
        : roll.find(id)
            .map(m -> views.device().response(200, View.of(m)))
            .orElseGet(() -> Response.text(404, "there is no such device"));
  }

  private Response readings(Request request, String id, Instant now) {
    Instant from = Numbers.time(request, "from", now.minus(Duration.ofDays(1)));
    Instant to = Numbers.time(request, "to", now.plusSeconds(60));
    int limit = Numbers.of(request, "limit", 500, 1, 1_000);
    Page<Reading> page = TelemetryLedger.readings(fleet, views.reading(), id, from, to, limit);
    return views.readings().response(200, new Readings(page.items(), page.next()));
  }

  private Response overview(Instant now) {
    List<TelemetryLedger.Load> load = new ArrayList<>();
    load.addAll(TelemetryLedger.load(fleet, now.minus(Duration.ofHours(1))));
    load.addAll(TelemetryLedger.load(fleet, now));
    return views.overview().response(200, new Overview(load, Refusals.list(fleet)));
  }
}

package dev.spate.iot;

import dev.spate.Codec;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Devices ask for their image ({@code GET}) and say how it went ({@code POST}). A device that was
 * away asks when it is back; one that died half-way is offered the same again.
 *
 * <p>A device checks what it is offered by {@link Manifest#refuse(String, int, byte[])}, whoever
 * offers it, and goes back to its former image when the new one does not work. Subclasses may
 * override the protected methods; none is called by a constructor.
 */
public class FirmwareHandler implements Handler<Request, Response> {
  private final FirmwarePorts ports;
  private final RolloutLedger ledger;
  private final DeviceGate gate;
  private final Codec<Offer> offers;
  private final Codec<Report> reports;

  /** A handler with these ports; nothing is called yet. */
  public FirmwareHandler(FirmwarePorts ports, Codec<Offer> offers, Codec<Report> reports) {
    this.ports = ports;
    this.ledger = new RolloutLedger(ports);
    this.gate = new DeviceGate(ports.fleet(), ports.members(), ports.root());
    this.offers = offers;
    this.reports = reports;
  }

  /**
   * What a device is to install.
   *
   * @param url of the image, for a while; it takes ranges
   */
  public record Offer(Manifest manifest, String url) {}

  /**
   * How it went.
   *
   * @param detail why not, at most 200 characters
   */
  public record Report(int version, boolean ok, Optional<String> detail) {}

  @Override
  public final Response handle(Request request, Invocation in) throws Exception {
    Optional<String> why = gate.refuse(request, in);
    if (why.isPresent()) {
      return Response.text(401, why.get());
    }
    String device = request.parameter("id");
    return request.method().equals("POST")
        ? report(device, reports.read(request), in)
        : offer(device, in);
  }

  private Response offer(String device, Invocation in) throws Exception {
    Optional<Manifest> manifest =
        ledger.offer(device).filter(m -> m.refuse(ports.signer()).isEmpty());
    if (manifest.isEmpty()) {
      long seconds = pause(in).toSeconds();
      return Response.status(204).header("retry-after", Long.toString(seconds));
    }
    offered(device, manifest.get(), in);
    URI url = ports.images().downloadUrl(manifest.get().key(), valid());
    return offers.response(200, new Offer(manifest.get(), url.toString()));
  }

  private Response report(String device, Report report, Invocation in) throws Exception {
    String detail = report.detail().orElse("");
    if (detail.length() > 200) {
      throw new RejectedException(
          "detail must have at most 200 characters, not " + detail.length());
    }
    Optional<Job> job = ledger.report(device, report.version(), report.ok(), detail);
    if (job.isEmpty()) {
      return Response.text(409, "there is no such job");
    }
    settled(job.get(), in);
    return Response.status(204);
  }

  /** How long the address of an image is good; unless overridden an hour. */
  protected Duration valid() {
    return Duration.ofHours(1);
  }

  /**
   * When a device that has nothing to do should ask again; unless overridden 5 to 15 min, by
   * chance, so that they do not all come at once.
   */
  protected Duration pause(Invocation in) {
    return Duration.ofSeconds(in.random().nextInt(300, 900));
  }

  /** A device is offered an image. Called each time that it asks. */
  protected void offered(String device, Manifest manifest, Invocation in) throws Exception {}

  /** A device has said how it went. Called each time that it does. */
  protected void settled(Job job, Invocation in) throws Exception {}
}

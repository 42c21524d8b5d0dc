package dev.spate.examples.meters;

import dev.spate.iot.FirmwareHandler;
import dev.spate.iot.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** One meter: it measures, reports, and asks for firmware. Used by one thread at a time. */
final class Meter {
  private final Client client;
  private final Link link;
  private final String id;
  private final Household household;
  private final String token;
  private long sequence;
  private int running;

  Meter(Client client, Link link, Household household, String token, long sequence, int running) {
    this.client = client;
    this.link = link;
    this.id = link.id();
    this.household = household;
    this.token = token;
    this.sequence = sequence;
    this.running = running;
  }

  private Reading reading(Instant at) {
    return new Reading(++sequence, at, household.kilowatts(at), "kW");
  }

  /** Sends what it would have measured from one moment to another. */
  void catchUp(Instant from, Instant to, long seconds) throws IOException, InterruptedException {
    StringBuilder json = new StringBuilder("{\"readings\":[");
    for (Instant at = from; at.isBefore(to); at = at.plusSeconds(seconds)) {
      json.append(at.equals(from) ? "" : ",").append(client.json(Reading.class, reading(at)));
    }
    client.post("/devices/" + id + "/readings", json.append("]}").toString(), token);
  }

  /** Sends what it measures, unless it is silent; every twentieth reading comes twice. */
  void measure(Instant now) throws IOException, InterruptedException {
    if (household.silent(now)) {
      return;
    }
    Reading reading = reading(now);
    link.publish(client.json(Reading.class, reading));
    if (reading.sequence() % 20 == 0) {
      link.publish(client.json(Reading.class, reading));
    }
  }

  /** Whether an operator has told it to look for firmware. */
  boolean isCalled() {
    return link.commands().stream().anyMatch(text -> text.contains("\"word\":\"update\""));
  }

  /** Asks for firmware, and installs what was signed and is newer than what it runs. */
  void update() throws IOException, InterruptedException {
    Optional<String> answer = client.get("/devices/" + id + "/job", token);
    if (answer.isEmpty()) {
      return;
    }
    FirmwareHandler.Offer offer = client.read(FirmwareHandler.Offer.class, answer.get());
    byte[] image = client.download(offer.url());
    if (offer.manifest().refuse(ExampleKeys.SIGNER, running, image).isPresent()) {
      return;
    }
    boolean starts = image[0] != City.BAD;
    if (starts) {
      running = offer.manifest().version();
    }
    var report =
        new FirmwareHandler.Report(
            offer.manifest().version(),
            starts,
            starts ? Optional.empty() : Optional.of("does not start"));
    client.post(
        "/devices/" + id + "/job", client.json(FirmwareHandler.Report.class, report), token);
  }
}

package dev.spate.file;

import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.ObjectChange;
import dev.spate.ObjectReader;
import dev.spate.Publisher;

/**
 * Takes note of each file that was stored, and sends it to the scan; of parts when all are there.
 */
final class Receive implements EventHandler<ObjectChange> {
  private final ObjectReader uploads;
  private final FileLedger ledger;
  private final Publisher<String> scans;

  Receive(ObjectReader uploads, FileLedger ledger, Publisher<String> scans) {
    this.uploads = uploads;
    this.ledger = ledger;
    this.scans = scans;
  }

  @Override
  public void on(Event<ObjectChange> event, Invocation in) {
    FileVersion version = FileRules.identify(event);
    Arrival arrival = Arrival.of(event, version);
    if (arrival.parts() > 0 && !isWhole(arrival)) {
      return; // the last part's news will find all
    }
    ledger.record(version, new FileStatus.Pending());
    scans.publish(in.id("scan"), arrival.text());
  }

  private boolean isWhole(Arrival arrival) {
    return arrival.parts() <= Arrival.MOST_PARTS
        && arrival.objects().stream().allMatch(key -> uploads.head(key).isPresent());
  }
}

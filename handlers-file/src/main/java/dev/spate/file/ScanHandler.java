package dev.spate.file;

import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Message;
import dev.spate.ObjectInfo;
import dev.spate.ObjectMeta;
import dev.spate.RejectedException;
import dev.spate.scan.ScannerAwayException;
import dev.spate.scan.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets files in, or does not: has each scanned, finds out what it is by its bytes, and moves it
 * among the originals, where alone the steps of the pipeline can read. Malware is moved to the
 * quarantine.
 *
 * <p>It fails closed: while the scanner is away files wait, however long that takes, up to {@link
 * #patience}. Subclasses may override the protected methods; none is called by a constructor.
 */
public class ScanHandler implements EventHandler<String> {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration STORING = Duration.ofSeconds(10);

  private final ScanPorts ports;
  private final FileLedger files;
  private final ContentLedger contents;

  /** A handler with these ports. */
  public ScanHandler(ScanPorts ports) {
    this.ports = ports;
    this.files = new FileLedger(ports.files());
    this.contents = new ContentLedger(ports.files());
  }

  @Override
  public final void on(Event<String> event, Invocation in) throws Exception {
    if (Rescan.isTask(event.data())) {
      new Rescan(ports, contents).on(event.data(), this::verdict, in);
      return;
    }
    Arrival arrival = Arrival.of(event.data());
    Optional<FileRecord> known = files.find(arrival.version().name());
    if (FileRules.settled(known, arrival.version())) {
      finish(arrival, known.orElseThrow(), in);
      return;
    }
    try {
      decideOrWait(arrival, in);
    } catch (RejectedException why) {
      files.record(arrival.version(), new FileStatus.Rejected(why.reason()));
      rejected(arrival.version(), why.reason(), in);
      throw why;
    }
  }

  private void decideOrWait(Arrival arrival, Invocation in) throws IOException {
    try {
      decide(arrival, in);
    } catch (ScannerAwayException away) {
      later(arrival, away, in);
    }
  }

  private void decide(Arrival arrival, Invocation in) throws IOException {
    Optional<ObjectInfo> first = ports.uploads().head(arrival.objects().getFirst());
    if (first.isEmpty()) {
      files.record(arrival.version(), new FileStatus.Rejected("deleted before its turn came"));
      return;
    }
    if (!arrival.etag().isEmpty() && !arrival.etag().equals(first.get().etag())) {
      return; // another took its place, and has news of its own
    }
    try (UploadStream upload =
        new UploadStream(ports.uploads(), arrival.objects(), byteLimit(arrival.version()))) {
      Verdict verdict = verdict(upload, in);
      upload.transferTo(OutputStream.nullOutputStream()); // what the scanner did not want to see
      switch (verdict) {
        case Verdict.Infected infected -> quarantine(arrival, upload, infected.signature(), in);
        case Verdict.Clean clean -> release(arrival, upload, in);
      }
    }
  }

  private Verdict verdict(InputStream content, Invocation in) throws IOException {
    if (ports.scanner().isEmpty()) {
      return new Verdict.Clean();
    }
    Duration patience = in.remaining().minus(STORING);
    if (patience.compareTo(Duration.ZERO) <= 0) {
      throw new ScannerAwayException("no time is left to scan the file");
    }
    return ports.scanner().get().scan(content, patience);
  }

  private void later(Arrival arrival, ScannerAwayException away, Invocation in) {
    if (in.now().isAfter(arrival.version().at().plus(patience()))) {
      throw new RejectedException("the virus scanner was away for " + patience(), away);
    }
    files.record(arrival.version(), new FileStatus.Pending("waiting for the virus scanner"));
    Duration wait = FIRST_PAUSE.multipliedBy(1L << Math.min(8, arrival.attempt() - 1));
    Duration pause = wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
    ports.scans().publish(List.of(Message.of(in.id("later"), arrival.next().text()).delay(pause)));
  }

  private void release(Arrival arrival, UploadStream upload, Invocation in) throws IOException {
    Magic magic = upload.magic();
    magic.refusal().ifPresent(ScanHandler::reject);
    Kind kind = magic.kind().orElseThrow();
    String hash = upload.hash();
    Content content =
        new Content(hash, kind, magic.type(), upload.size(), arrival.version().name());
    if (ports.originals().head(content.key()).isEmpty()) {
      try (InputStream again =
          UploadStream.again(ports.uploads(), arrival.objects(), hash, content.size())) {
        ports.originals().put(content.key(), again, content.size(), ObjectMeta.of(magic.type()));
      }
    }
    contents.create(opened(content, arrival, in));
    finish(arrival, files.record(arrival.version(), new FileStatus.Released(hash)), in);
  }

  private ContentRecord opened(Content content, Arrival arrival, Invocation in) {
    String how = ports.scanner().isPresent() ? "scanned: clean" : "let in without a scan";
    return new ContentRecord(
        content,
        arrival.version().path(),
        ports.tasks().pipeline().open(content.kind()),
        List.of(),
        Map.of(),
        Optional.empty(),
        List.of(new ContentRecord.Entry(in.now(), how)));
  }

  private static void reject(String reason) {
    throw new RejectedException(reason);
  }

  private void quarantine(Arrival arrival, UploadStream upload, String signature, Invocation in)
      throws IOException {
    String hash = upload.hash();
    try (InputStream again =
        UploadStream.again(ports.uploads(), arrival.objects(), hash, upload.size())) {
      ports
          .quarantine()
          .put(
              arrival.version().path(),
              again,
              upload.size(),
              ObjectMeta.of("application/octet-stream"));
    }
    finish(arrival, files.record(arrival.version(), new FileStatus.Quarantined(signature)), in);
  }

  /** What follows from a decision, each time that its news comes. */
  private void finish(Arrival arrival, FileRecord known, Invocation in) {
    if (known.version().equals(arrival.version())) {
      if (known.status() instanceof FileStatus.Released released) {
        contents
            .find(released.hash())
            .filter(c -> c.creator().equals(arrival.version().path()))
            .ifPresent(c -> ports.tasks().begin(c, in));
      } else if (known.status() instanceof FileStatus.Quarantined q) {
        quarantined(arrival.version(), q.signature(), in);
      }
    }
    if (arrival.isOwn()) {
      arrival.objects().forEach(ports.uploads()::delete);
    }
  }

  /** The most bytes of a file that are let in; unless overridden 2 GB. */
  protected long byteLimit(FileVersion version) {
    return 2_000_000_000L;
  }

  /** How long files wait for a scanner that is away; unless overridden 7 days. */
  protected Duration patience() {
    return Duration.ofDays(7);
  }

  /** Malware was found and the status says so. Called at least once for each file. */
  protected void quarantined(FileVersion version, String signature, Invocation in) {}

  /** A file was not let in and the status says so. Called at least once for each. */
  protected void rejected(FileVersion version, String reason, Invocation in) {}
}

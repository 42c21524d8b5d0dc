package dev.spate.file;

import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.ObjectBody;
import dev.spate.ObjectChange;
import dev.spate.RejectedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Handles each file that was stored: reads it, has something made of it, and records how that went.
 *
 * <p>A file of which nothing can be made is recorded as rejected and then rejected: its status
 * tells the uploader why, its dead letter lets the operator send it again after a limit was
 * changed. Any other exception leaves the status as it is and is tried again. Every delivery of an
 * event comes to the same version and the same names, so a second one changes nothing.
 *
 * <p>Subclasses implement {@link #process} and may override the other protected methods; none is
 * called by a constructor.
 */
public abstract class FileHandler implements EventHandler<ObjectChange> {
  private final FilePorts ports;
  private final FileLedger ledger;

  /** A handler with these ports; nothing is called yet. */
  protected FileHandler(FilePorts ports) {
    this.ports = ports;
    this.ledger = new FileLedger(ports.files());
  }

  /** The ports, for subclasses. */
  protected final FilePorts ports() {
    return ports;
  }

  /** Handles one stored object. */
  @Override
  public final void on(Event<ObjectChange> event, Invocation in) throws Exception {
    FileVersion version = identify(event);
    Optional<FileRecord> known = ledger.find(version.name());
    if (FileRules.settled(known, version)) {
      settled(known.orElseThrow(), version, in);
      return;
    }
    FileStatus.Done done;
    try {
      Optional<byte[]> content = read(event.data(), version);
      if (content.isEmpty()) {
        return;
      }
      done = new FileStatus.Done(process(version, content.get(), in));
    } catch (RejectedException why) {
      reject(version, why, in);
      throw why;
    }
    settled(ledger.record(version, done), version, in);
  }

  /** The hook runs again with each delivery: a crash before it must not be the end of it. */
  private void settled(FileRecord now, FileVersion version, Invocation in) throws Exception {
    if (now.version().equals(version) && now.status() instanceof FileStatus.Done done) {
      done(version, done.renditions(), in);
    }
  }

  private void reject(FileVersion version, RejectedException why, Invocation in) throws Exception {
    FileRecord now = ledger.record(version, new FileStatus.Rejected(why.reason()));
    if (now.version().equals(version) && now.status() instanceof FileStatus.Rejected rejected) {
      rejected(version, rejected.reason(), in);
    }
  }

  /** The content, or nothing when the object is not there any more or another took its place. */
  private Optional<byte[]> read(ObjectChange change, FileVersion version) throws IOException {
    Optional<ObjectBody> found = ports.uploads().get(change.key());
    if (found.isEmpty()) {
      ledger.record(version, new FileStatus.Rejected("deleted before its turn came"));
      return Optional.empty();
    }
    try (ObjectBody body = found.get()) {
      return FileRules.isContentOf(change, body.info().etag())
          ? Optional.of(body.bytes(byteLimit(version)))
          : Optional.empty();
    }
  }

  /**
   * Makes something of a file. It may run more than once for the same version and must then do the
   * same: take names from the version, and time and ids from {@code in}.
   *
   * @return what was made, already stored
   * @throws RejectedException when nothing can ever be made of this content
   */
  protected abstract List<RenditionInfo> process(FileVersion version, byte[] content, Invocation in)
      throws Exception;

  /** Which version of which file the object is; unless overridden {@link FileRules#identify}. */
  protected FileVersion identify(Event<ObjectChange> event) {
    return FileRules.identify(event);
  }

  /** The most bytes that are read of a file; unless overridden 25 MB. */
  protected int byteLimit(FileVersion version) {
    return 25_000_000;
  }

  /**
   * A file is done and its status says so. Called at least once for each, with each delivery of its
   * event: give effects an id from {@code in}.
   */
  protected void done(FileVersion version, List<RenditionInfo> renditions, Invocation in)
      throws Exception {}

  /** A file is rejected and its status says so. Called at least once for each. */
  protected void rejected(FileVersion version, String reason, Invocation in) throws Exception {}
}

package dev.spate.file;

import dev.spate.Invocation;
import dev.spate.Message;
import dev.spate.ObjectBody;
import dev.spate.ObjectMeta;
import dev.spate.RejectedException;
import dev.spate.scan.ScannerAwayException;
import dev.spate.scan.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Scans an original once more, as when there are new signatures. Malware goes to the quarantine,
 * and all that was made of it goes. Tasks of it wait in the queue of the scan: {@code rescan HASH}.
 */
record Rescan(ScanPorts ports, ContentLedger contents) {
  private static final String WORD = "rescan ";
  private static final Duration PAUSE = Duration.ofMinutes(5);

  /** How content is scanned. */
  interface Scanning {
    Verdict scan(InputStream content, Invocation in) throws IOException;
  }

  static String task(String hash) {
    return WORD + hash;
  }

  static boolean isTask(String text) {
    return text.startsWith(WORD);
  }

  void on(String task, Scanning scanning, Invocation in) throws IOException {
    String hash = task.substring(WORD.length());
    Optional<ContentRecord> known = contents.find(hash);
    if (known.isEmpty()) {
      throw new RejectedException("there is no such content to scan again");
    }
    Content content = known.get().content();
    if (known.get().quarantined().isEmpty()) {
      Optional<String> signature = scan(content, scanning, task, in);
      if (signature.isEmpty()) {
        return;
      }
      lockAway(content);
      contents.infected(hash, signature.get(), in.now());
    }
    remove(content);
    ports.tasks().changes().publish(in.id("quarantined " + hash), hash);
  }

  private Optional<String> scan(Content content, Scanning scanning, String task, Invocation in)
      throws IOException {
    Optional<ObjectBody> found = ports.originals().get(content.key());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (ObjectBody body = found.get()) {
      return scanning.scan(body.stream(), in) instanceof Verdict.Infected infected
          ? Optional.of(infected.signature())
          : Optional.empty();
    } catch (ScannerAwayException away) {
      ports.scans().publish(List.of(Message.of(in.id("later"), task).delay(PAUSE)));
      return Optional.empty();
    }
  }

  private void lockAway(Content content) throws IOException {
    try (ObjectBody body = ports.originals().get(content.key()).orElseThrow()) {
      ports
          .quarantine()
          .put(
              content.key(),
              body.stream(),
              content.size(),
              ObjectMeta.of("application/octet-stream"));
    }
  }

  private void remove(Content content) {
    for (String prefix : List.of(content.output(""), FilmStep.work(content, ""))) {
      FilePorts.deleteAll(ports.renditions(), prefix);
    }
    ports.originals().delete(content.key());
  }
}

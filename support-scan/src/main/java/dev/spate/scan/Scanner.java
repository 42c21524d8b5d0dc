package dev.spate.scan;

import dev.spate.Port;
import dev.spate.RejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Looks for malware. Safe for many threads. */
public interface Scanner {
  /** The name of this port. */
  Port<Scanner> PORT = new Port<>("scanner", Scanner.class);

  /**
   * Looks at content, archives in it included as far as the scanner unpacks them.
   *
   * @param content read to its end or to where the scanner wants no more, and not closed
   * @param patience how long it may take in all, above zero
   * @throws ScannerAwayException when there is no answer in this time, or one that is no verdict
   * @throws RejectedException when the scanner will never look at this content, as it is too large
   *     for it
   * @throws IOException when the content cannot be read
   */
  Verdict scan(InputStream content, Duration patience) throws IOException;
}

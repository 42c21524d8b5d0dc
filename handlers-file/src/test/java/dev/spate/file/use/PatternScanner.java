package dev.spate.file.use;

import dev.spate.scan.RealClamd;
import dev.spate.scan.Scanner;
import dev.spate.scan.ScannerAwayException;
import dev.spate.scan.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A scanner in memory that knows one pattern, and can be away. */
public final class PatternScanner implements Scanner {
  public final AtomicBoolean away = new AtomicBoolean();
  private volatile String pattern = RealClamd.EICAR;

  public void alsoFinds(String other) {
    pattern = other;
  }

  @Override
  public Verdict scan(InputStream content, Duration patience) throws IOException {
    if (away.get()) {
      throw new ScannerAwayException("away");
    }
    String text = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
    return text.contains(pattern) || text.contains(RealClamd.EICAR)
        ? new Verdict.Infected("Pattern")
        : new Verdict.Clean();
  }
}

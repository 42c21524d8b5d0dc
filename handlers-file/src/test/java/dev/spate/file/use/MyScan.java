package dev.spate.file.use;

import dev.spate.Invocation;
import dev.spate.ObjectMeta;
import dev.spate.file.FileVersion;
import dev.spate.file.ScanHandler;
import dev.spate.file.ScanPorts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a user makes of {@link ScanHandler}. */
public class MyScan extends ScanHandler {
  private final ScanPorts ports;

  public MyScan(ScanPorts ports) {
    super(ports);
    this.ports = ports;
  }

  @Override
  protected long byteLimit(FileVersion version) {
    return 2_000_000;
  }

  @Override
  protected Duration patience() {
    return Duration.ofHours(1);
  }

  @Override
  protected void quarantined(FileVersion version, String signature, Invocation in) {
    note("quarantined/" + version.name(), signature);
  }

  @Override
  protected void rejected(FileVersion version, String reason, Invocation in) {
    note("refused/" + version.name(), reason);
  }

  private void note(String key, String text) {
    ports
        .renditions()
        .put("notes/" + key, text.getBytes(StandardCharsets.UTF_8), ObjectMeta.of("text/plain"));
  }
}

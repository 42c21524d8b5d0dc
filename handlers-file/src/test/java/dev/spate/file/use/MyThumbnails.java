package dev.spate.file.use;

import dev.spate.Event;
import dev.spate.Invocation;
import dev.spate.ObjectChange;
import dev.spate.ObjectMeta;
import dev.spate.file.FilePorts;
import dev.spate.file.FileVersion;
import dev.spate.file.ImageHandler;
import dev.spate.file.RenditionInfo;
import dev.spate.images.ImageHeader;
import dev.spate.images.ImageLimits;
import dev.spate.images.Rendition;
import dev.spate.images.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a user makes of {@link ImageHandler}: every hook is another one. */
public class MyThumbnails extends ImageHandler {
  public MyThumbnails(FilePorts ports) {
    super(ports);
  }

  @Override
  protected FileVersion identify(Event<ObjectChange> event) {
    FileVersion usual = super.identify(event);
    return new FileVersion(usual.name().toLowerCase(Locale.ROOT), usual.version());
  }

  @Override
  protected int byteLimit(FileVersion version) {
    return 60_000;
  }

  @Override
  protected ImageLimits limits(FileVersion version) {
    return new ImageLimits(60_000, 1_000, 500_000, 1_000_000, 1, 4 << 20);
  }

  @Override
  protected float quality(FileVersion version) {
    return 0.5f;
  }

  @Override
  protected List<Size> sizes(FileVersion version, ImageHeader header) {
    return header.uprightWidth() > header.uprightHeight()
        ? List.of(Size.cover(120, 80))
        : List.of(Size.cover(80, 120), Size.fit(40));
  }

  @Override
  protected String outputName(FileVersion version, Rendition rendition) {
    return "thumbs/" + version.version() + "-" + rendition.width() + ".jpg";
  }

  @Override
  protected ObjectMeta meta(FileVersion version, Rendition rendition) {
    return new ObjectMeta("image/jpeg", "no-cache", Map.of("of", "thumbnails"));
  }

  @Override
  protected void done(FileVersion version, List<RenditionInfo> renditions, Invocation in) {
    note("done/" + version.name(), renditions.size() + " at " + in.now());
  }

  @Override
  protected void rejected(FileVersion version, String reason, Invocation in) {
    note("rejected/" + version.name(), reason);
  }

  private void note(String key, String text) {
    ports()
        .renditions()
        .put("notes/" + key, text.getBytes(StandardCharsets.UTF_8), ObjectMeta.of("text/plain"));
  }
}

package dev.spate.file.use;

import dev.spate.Invocation;
import dev.spate.ObjectMeta;
import dev.spate.file.Content;
import dev.spate.file.ContentRecord;
import dev.spate.file.FilePorts;
import dev.spate.file.ImageHandler;
import dev.spate.images.ImageHeader;
import dev.spate.images.ImageLimits;
import dev.spate.images.Rendition;
import dev.spate.images.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a user makes of {@link ImageHandler}: every hook is another one. */
public class MyThumbnails extends ImageHandler {
  public MyThumbnails(FilePorts ports) {
    super(ports);
  }

  @Override
  protected int byteLimit(Content content) {
    return 60_000;
  }

  @Override
  protected ImageLimits limits(Content content) {
    return new ImageLimits(60_000, 1_000, 500_000, 1_000_000, 1, 4 << 20);
  }

  @Override
  protected float quality(Content content) {
    return 0.5f;
  }

  @Override
  protected List<Size> sizes(Content content, ImageHeader header) {
    return header.uprightWidth() > header.uprightHeight()
        ? List.of(Size.cover(120, 80))
        : List.of(Size.cover(80, 120), Size.fit(40));
  }

  @Override
  protected String outputName(Content content, Rendition rendition) {
    return "thumbs/" + content.hash().substring(0, 12) + "-" + rendition.width() + ".jpg";
  }

  @Override
  protected ObjectMeta meta(Content content, Rendition rendition) {
    return new ObjectMeta("image/jpeg", "no-cache", Map.of("of", "thumbnails"));
  }

  @Override
  protected void done(Content content, ContentRecord record, Invocation in) {
    note("done/" + content.name(), Integer.toString(record.outputs().size()));
  }

  @Override
  protected void rejected(Content content, String reason, Invocation in) {
    note("rejected/" + content.name(), reason);
  }

  private void note(String key, String text) {
    ports()
        .renditions()
        .put("notes/" + key, text.getBytes(StandardCharsets.UTF_8), ObjectMeta.of("text/plain"));
  }
}

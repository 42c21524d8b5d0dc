package dev.spate.file;

import dev.spate.ConditionFailedException;
import dev.spate.Invocation;
import dev.spate.ObjectMeta;
import dev.spate.images.ImageHeader;
import dev.spate.images.ImageLimits;
import dev.spate.images.Images;
import dev.spate.images.Rendition;
import dev.spate.images.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes renditions of images: upright, in sRGB, without metadata, and no larger than the original.
 *
 * <p>Memory and work for one image are bounded by {@link #limits}, whatever the image claims to be.
 * Usable as it is; subclasses override what they want otherwise.
 */
public class ImageHandler extends FileHandler {
  /** A rendition never changes under its name, so it may be kept for a year (RFC 8246). */
  public static final String FOREVER = "public, max-age=31536000, immutable";

  /** A handler with these ports. */
  public ImageHandler(FilePorts ports) {
    super(ports);
  }

  @Override
  protected final List<RenditionInfo> process(FileVersion version, byte[] content, Invocation in) {
    Images images = new Images(limits(version), quality(version));
    List<Size> sizes = sizes(version, images.header(content));
    Map<String, RenditionInfo> made = new LinkedHashMap<>();
    for (Rendition rendition : images.renditions(content, sizes, () -> isOver(in))) {
      String key = outputName(version, rendition);
      if (!made.containsKey(key)) {
        made.put(key, store(key, rendition, meta(version, rendition)));
      }
    }
    return List.copyOf(made.values());
  }

  private static boolean isOver(Invocation in) {
    return Thread.currentThread().isInterrupted() || !in.mayStart();
  }

  /** What an earlier run of the same event has stored is kept, since others may know it already. */
  private RenditionInfo store(String key, Rendition rendition, ObjectMeta meta) {
    long bytes = rendition.bytes().length;
    try {
      ports().renditions().create(key, rendition.bytes(), meta);
    } catch (ConditionFailedException e) {
      bytes = ports().renditions().head(key).orElseThrow(() -> e).size();
    }
    return new RenditionInfo(rendition.width(), rendition.height(), bytes, key);
  }

  /**
   * Which sizes to make, at least one and at most 64; unless overridden what fits into squares of
   * 320, 800 and 1,600 pixels.
   *
   * @param header what the image says of itself, within the limits
   */
  protected List<Size> sizes(FileVersion version, ImageHeader header) {
    return List.of(Size.fit(320), Size.fit(800), Size.fit(1600));
  }

  /** How much of an image is too much; unless overridden {@link ImageLimits#standard()}. */
  protected ImageLimits limits(FileVersion version) {
    return ImageLimits.standard();
  }

  /** The quality of JPEGs, above 0 to 1; unless overridden 0.85. */
  protected float quality(FileVersion version) {
    return 0.85f;
  }

  /**
   * Where a rendition is stored; unless overridden {@code NAME/VERSION/WIDTHxHEIGHT.EXTENSION}. It
   * must be the same in every run and different for each version; of two renditions with one name
   * the first is stored.
   */
  protected String outputName(FileVersion version, Rendition rendition) {
    return "%s/%dx%d.%s"
        .formatted(
            version.path(), rendition.width(), rendition.height(), rendition.format().extension());
  }

  /** What is stored beside a rendition; unless overridden its type, and that it never changes. */
  protected ObjectMeta meta(FileVersion version, Rendition rendition) {
    return new ObjectMeta(rendition.format().contentType(), FOREVER, Map.of());
  }
}

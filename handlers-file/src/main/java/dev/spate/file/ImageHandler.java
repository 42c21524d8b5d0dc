package dev.spate.file;

import dev.spate.ConditionFailedException;
import dev.spate.Invocation;
import dev.spate.ObjectBody;
import dev.spate.ObjectMeta;
import dev.spate.images.ImageHeader;
import dev.spate.images.ImageLimits;
import dev.spate.images.Images;
import dev.spate.images.Rendition;
import dev.spate.images.Size;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes renditions of images: upright, in sRGB, without metadata, and no larger than the original.
 *
 * <p>Memory and work for one image are bounded by {@link #limits}, whatever the image claims to be.
 * Usable as it is; subclasses override what they want otherwise.
 */
public class ImageHandler extends StepHandler {
  /** A rendition never changes under its name, so it may be kept for a year (RFC 8246). */
  public static final String FOREVER = "public, max-age=31536000, immutable";

  /** A handler with these ports. */
  public ImageHandler(FilePorts ports) {
    super(ports);
  }

  @Override
  protected final StepResult run(ContentRecord known, int part, Progress progress, Invocation in)
      throws IOException {
    Content content = known.content();
    byte[] bytes = read(content);
    Images images = new Images(limits(content), quality(content));
    List<Size> sizes = sizes(content, images.header(bytes));
    Map<String, Output> made = new LinkedHashMap<>();
    for (Rendition rendition : images.renditions(bytes, sizes, () -> isOver(in))) {
      String key = outputName(content, rendition);
      if (!made.containsKey(key)) {
        made.put(key, store(key, rendition, meta(content, rendition)));
      }
    }
    return new StepResult(List.copyOf(made.values()), Map.of());
  }

  private byte[] read(Content content) throws IOException {
    try (ObjectBody body = ports().original(content)) {
      return body.bytes(byteLimit(content));
    }
  }

  /** What an earlier run of the same task has stored is kept, since others may know it already. */
  private Output store(String key, Rendition rendition, ObjectMeta meta) {
    long bytes = rendition.bytes().length;
    try {
      ports().renditions().create(key, rendition.bytes(), meta);
    } catch (ConditionFailedException e) {
      bytes = ports().renditions().head(key).orElseThrow(() -> e).size();
    }
    return new Output(meta.contentType(), rendition.width(), rendition.height(), bytes, key);
  }

  /** The most bytes that are read of an image; unless overridden 25 MB. */
  protected int byteLimit(Content content) {
    return 25_000_000;
  }

  /**
   * Which sizes to make, at least one and at most 64; unless overridden what fits into squares of
   * 320, 800 and 1,600 pixels.
   *
   * @param header what the image says of itself, within the limits
   */
  protected List<Size> sizes(Content content, ImageHeader header) {
    return List.of(Size.fit(320), Size.fit(800), Size.fit(1600));
  }

  /** How much of an image is too much; unless overridden {@link ImageLimits#standard()}. */
  protected ImageLimits limits(Content content) {
    return ImageLimits.standard();
  }

  /** The quality of JPEGs, above 0 to 1; unless overridden 0.85. */
  protected float quality(Content content) {
    return 0.85f;
  }

  /**
   * Where a rendition is stored; unless overridden {@code HASH/WIDTHxHEIGHT.EXTENSION}. It must be
   * the same in every run and different for each content; of two renditions with one name the first
   * is stored.
   */
  protected String outputName(Content content, Rendition rendition) {
    return content.output(
        "%dx%d.%s"
            .formatted(rendition.width(), rendition.height(), rendition.format().extension()));
  }

  /** What is stored beside a rendition; unless overridden its type, and that it never changes. */
  protected ObjectMeta meta(Content content, Rendition rendition) {
    return new ObjectMeta(rendition.format().contentType(), FOREVER, Map.of());
  }
}

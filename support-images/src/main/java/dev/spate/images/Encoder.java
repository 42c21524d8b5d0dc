package dev.spate.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures with the JDK's writers: no metadata, since none is handed to them. */
final class Encoder {
  private final float quality;

  Encoder(float quality) {
    this.quality = quality;
  }

  Rendition encode(Pixels pixels, ImageFormat format) throws IOException {
    String name =
        switch (format) {
          case JPEG, WEBP -> "jpeg";
          case PNG -> "png";
          case GIF -> "gif";
        };
    ImageFormat written = format == ImageFormat.WEBP ? ImageFormat.JPEG : format;
    return new Rendition(written, pixels.width(), pixels.height(), bytes(pixels, name));
  }

  private byte[] bytes(Pixels pixels, String name) throws IOException {
    BufferedImage image =
        new BufferedImage(SinkRaster.colours(pixels.layout()), Colours.raster(pixels), false, null);
    ImageWriter writer = JdkCodecs.writer(name);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 << 10);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(ImageWriteParam.MODE_DISABLED); // GIFs would be interlaced
      if (name.equals("jpeg")) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}

package dev.spate.benchmarks;

import dev.spate.images.ImageLimits;
import dev.spate.images.Images;
import dev.spate.images.Rendition;
import dev.spate.images.Size;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;

/** From a photograph's file to files of three renditions, in several ways. */
final class ImageTasks {
  /** The longer sides of the renditions in pixels, falling. */
  static final List<Integer> SIDES = List.of(1024, 480, 160);

  /** The same for all: the quality of JPEGs as libjpeg counts it, in hundredths. */
  static final int QUALITY = 85;

  private ImageTasks() {}

  /** So many in a row, since CPU time is told in steps of 10 ms. */
  static Task repeated(int times, Task task) {
    return () -> {
      long operations = 0;
      for (int i = 0; i < times; i++) {
        operations += task.round();
      }
      return operations;
    };
  }

  /** Our module: decoded once, row by row. */
  static Task spate(Path photo, Path directory) {
    Images images = new Images(ImageLimits.standard(), QUALITY / 100f);
    List<Size> sizes = SIDES.stream().map(Size::fit).toList();
    return () -> {
      for (Rendition rendition : images.renditions(Files.readAllBytes(photo), sizes)) {
        Files.write(file(directory, rendition.width()), rendition.bytes());
      }
      return 1;
    };
  }

  /** What people write today: decoded once, each size made from the one before. */
  static Task imageio(Path photo, Path directory) {
    ImageIO.setUseCache(false);
    return () -> {
      BufferedImage picture = read(photo);
      for (int side : SIDES) {
        picture = Thumbnails.of(picture).size(side, side).asBufferedImage();
        write(picture, file(directory, side));
      }
      return 1;
    };
  }

  /** A limit: decoding with the JDK alone, nothing made of it. */
  static Task decode(Path photo) {
    ImageIO.setUseCache(false);
    return () -> {
      read(photo);
      return 1;
    };
  }

  private static void write(BufferedImage picture, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    Files.deleteIfExists(file); // what was there may be longer
    try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY / 100f);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
  }

  private static BufferedImage read(Path photo) throws IOException {
    BufferedImage picture = ImageIO.read(photo.toFile());
    if (picture == null) {
      throw new IOException("no reader for " + photo.getFileName());
    }
    return picture;
  }

  /** Where the rendition of this longer side is written. */
  static Path file(Path directory, int side) {
    return directory.resolve(side + ".jpg");
  }
}

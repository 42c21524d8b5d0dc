package dev.spate.images;

import java.io.IOException;
import java.util.Iterator;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;

/**
 * The JDK's own readers and writers, whatever plug-ins are on the class path: another jar must not
 * change what a picture looks like.
 */
final class JdkCodecs {
  private JdkCodecs() {}

  static ImageReader reader(String format) throws IOException {
    return find(ImageReaderSpi.class, format).createReaderInstance();
  }

  static ImageWriter writer(String format) throws IOException {
    return find(ImageWriterSpi.class, format).createWriterInstance();
  }

  private static <S extends ImageReaderWriterSpi> S find(Class<S> kind, String format) {
    Predicate<S> own = spi -> spi.getClass().getModule() == ImageIO.class.getModule();
    Iterator<S> all = IIORegistry.getDefaultInstance().getServiceProviders(kind, false);
    while (all.hasNext()) {
      S spi = all.next();
      if (own.test(spi) && java.util.List.of(spi.getFormatNames()).contains(format)) {
        return spi;
      }
    }
    throw new IllegalStateException("this JDK has no " + kind.getSimpleName() + " for " + format);
  }
}

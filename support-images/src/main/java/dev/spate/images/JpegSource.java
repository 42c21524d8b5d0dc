package dev.spate.images;

import dev.spate.RejectedException;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** A JPEG, decoded row by row by the JDK. */
final class JpegSource implements Source {
  private final byte[] bytes;
  private final JpegMarkers markers;

  private JpegSource(byte[] bytes, JpegMarkers markers) {
    this.bytes = bytes;
    this.markers = markers;
  }

  static JpegSource of(byte[] bytes) {
    return new JpegSource(bytes, JpegMarkers.of(bytes));
  }

  @Override
  public ImageHeader header() {
    return new ImageHeader(
        ImageFormat.JPEG, markers.width, markers.height, 1, markers.orientation, false);
  }

  @Override
  public Layout layout() {
    return switch (markers.components) {
      case 1 -> Layout.GREY;
      case 3 -> Layout.RGB;
      default -> Layout.CMYK;
    };
  }

  @Override
  public byte[] profile() {
    return markers.icc.profile();
  }

  @Override
  public long work() {
    return header().pixels() * markers.scans;
  }

  /** Several scans: the decoder keeps two bytes for every coefficient. Inks: the whole raster. */
  @Override
  public long workingBytes() {
    boolean coefficients = markers.progressive || markers.scans > 1;
    long pixels = header().pixels();
    return (coefficients ? (long) (pixels * markers.samplesPerPixel * 2) : 0)
        + (layout() == Layout.CMYK ? pixels * 4 : 0);
  }

  @Override
  public void decode(RowSink sink, Stop stop) throws IOException {
    ImageReader reader = JdkCodecs.reader("jpeg");
    Warnings warnings = new Warnings();
    try (RangesInput input = input(stop)) {
      reader.addIIOReadWarningListener(warnings);
      reader.setInput(input, true, true);
      if (layout() == Layout.CMYK) {
        inks(reader, sink);
      } else {
        SinkRaster raster =
            new SinkRaster(markers.width, markers.height, layout(), markers.scans, sink);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestination(raster.image());
        reader.read(0, param);
        raster.checkComplete();
      }
    } finally {
      reader.dispose();
    }
    warnings.check();
  }

  private RangesInput input(Stop stop) {
    return new RangesInput(markers.head.toByteArray(), bytes, markers.firstScan, markers.end, stop);
  }

  /**
   * The JDK's releases differ in what they do with four components, so only the raw samples are
   * taken from it. Files with an Adobe marker store the paper left white instead of the ink.
   */
  private void inks(ImageReader reader, RowSink sink) throws IOException {
    Raster raster = reader.readRaster(0, null);
    byte[] row = new byte[markers.width * 4];
    for (int y = 0; y < markers.height; y++) {
      raster.getDataElements(0, y, markers.width, 1, row);
      if (markers.yccInk) {
        Inks.fromYcck(row);
      }
      if (markers.adobe) {
        Inks.invert(row);
      }
      sink.row(row);
    }
  }

  /** Warnings that mean missing or damaged pixels; libjpeg's texts are not translated. */
  private static final class Warnings implements javax.imageio.event.IIOReadWarningListener {
    private String damage = "";

    @Override
    public void warningOccurred(ImageReader source, String warning) {
      boolean harmless = warning.contains("extraneous bytes");
      if (!harmless && (warning.contains("Corrupt") || warning.contains("Premature"))) {
        damage = warning;
      }
    }

    void check() {
      if (!damage.isEmpty()) {
        throw new RejectedException("damaged JPEG: " + damage);
      }
    }
  }
}

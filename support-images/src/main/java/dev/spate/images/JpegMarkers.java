package dev.spate.images;

import dev.spate.RejectedException;
import java.io.ByteArrayOutputStream;

/**
 * One walk over the markers of a JPEG (ITU-T T.81, annex B), from its start to its end marker.
 *
 * <p>It collects what the header must tell, and copies only the segments that decoding needs into
 * {@link #head}: the decoder never sees application data of strangers. A file without its end
 * marker is refused here, because the JDK's decoder fills what is missing with grey and warns.
 */
final class JpegMarkers {
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;

  final ByteArrayOutputStream head = new ByteArrayOutputStream(2048);
  final IccChunks icc = new IccChunks();
  Orientation orientation = Orientation.NONE;
  int width;
  int height;
  int components;
  boolean progressive;
  boolean adobe;
  boolean yccInk;

  /** Coefficients of all components for each pixel; less than {@link #components} if subsampled. */
  double samplesPerPixel;

  int scans;
  int firstScan;
  int end;

  private final byte[] bytes;

  private JpegMarkers(byte[] bytes) {
    this.bytes = bytes;
  }

  static JpegMarkers of(byte[] bytes) {
    JpegMarkers markers = new JpegMarkers(bytes);
    markers.head.write(bytes, 0, 2);
    markers.walk();
    return markers;
  }

  private void walk() {
    int at = 2;
    while (true) {
      at = nextMarker(at);
      int marker = bytes[at + 1] & 0xff;
      if (marker == EOI) {
        end = at + 2;
        break;
      }
      int length = Bytes.u16(bytes, at + 2);
      if (length < 2) {
        throw new RejectedException("damaged JPEG: segment length " + length + " at byte " + at);
      }
      Bytes.need(bytes, at + 2, length);
      if (marker == SOS) {
        firstScan = scans++ == 0 ? at : firstScan;
      } else if (scans == 0) {
        segment(marker, at, length);
      }
      at += 2 + length;
    }
    if (components == 0 || scans == 0) {
      throw new RejectedException("damaged JPEG: no picture before its end marker");
    }
  }

  /** The next marker that is not part of coded data; bytes of no meaning are passed over. */
  private int nextMarker(int from) {
    for (int at = from; at + 1 < bytes.length; at++) {
      if (bytes[at] == (byte) 0xff) {
        int marker = bytes[at + 1] & 0xff;
        boolean standsAlone = (marker >= 0xd0 && marker <= 0xd8) || marker == 1;
        if (marker != 0 && marker != 0xff && !standsAlone) {
          return at;
        }
      }
    }
    throw new RejectedException("truncated JPEG: no end marker in " + bytes.length + " bytes");
  }

  private void segment(int marker, int at, int length) {
    int data = at + 4;
    switch (marker) {
      case 0xc4, 0xdb, 0xdd -> head.write(bytes, at, length + 2); // DHT, DQT, DRI
      case 0xc0, 0xc1, 0xc2 -> frame(marker, at, length);
      case 0xc3, 0xc5, 0xc6, 0xc7, 0xcb, 0xcd, 0xce, 0xcf ->
          throw new RejectedException("unsupported JPEG: lossless or hierarchical coding");
      case 0xc9, 0xca, 0xcc -> throw new RejectedException("unsupported JPEG: arithmetic coding");
      case 0xe0 -> {
        if (Bytes.starts(bytes, data, "JFIF\0")) {
          head.write(bytes, at, length + 2);
        }
      }
      case 0xe1 -> {
        if (Bytes.starts(bytes, data, "Exif\0\0") && orientation == Orientation.NONE) {
          orientation = Exif.orientation(bytes, data + 6, at + 2 + length);
        }
      }
      case 0xe2 -> icc.add(bytes, data, at + 2 + length);
      case 0xee -> {
        if (length >= 14 && Bytes.starts(bytes, data, "Adobe")) {
          head.write(bytes, at, length + 2);
          adobe = true;
          yccInk = bytes[data + 11] == 2;
        }
      }
      default -> {}
    }
  }

  private void frame(int marker, int at, int length) {
    if (components != 0) {
      throw new RejectedException("damaged JPEG: two frame headers");
    }
    int precision = Bytes.u8(bytes, at + 4);
    height = Bytes.u16(bytes, at + 5);
    width = Bytes.u16(bytes, at + 7);
    components = Bytes.u8(bytes, at + 9);
    if (precision != 8) {
      throw new RejectedException("unsupported JPEG: " + precision + " bits per sample");
    }
    boolean known = components == 1 || components == 3 || components == 4;
    if (!known || length != 8 + 3 * components) {
      throw new RejectedException("unsupported JPEG: " + components + " components");
    }
    progressive = marker == 0xc2;
    sampling(at + 10);
    head.write(bytes, at, length + 2);
  }

  private void sampling(int at) {
    int most = 0;
    int sum = 0;
    for (int i = 0; i < components; i++) {
      int factors = Bytes.u8(bytes, at + 3 * i + 1);
      int area = (factors >> 4) * (factors & 15);
      most = Math.max(most, area);
      sum += area;
    }
    if (most < 1 || most > 16) {
      throw new RejectedException("damaged JPEG: sampling factors");
    }
    samplesPerPixel = (double) sum / most;
  }
}

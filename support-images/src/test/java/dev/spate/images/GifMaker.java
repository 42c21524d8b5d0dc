package dev.spate.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes animated GIFs with the JDK: frames of any size anywhere on the screen. */
final class GifMaker {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes);
  private final ImageWriter writer;
  private final int loops;
  private boolean interlaced;

  GifMaker(int width, int height, int loops) {
    this.loops = loops;
    try {
      writer = JdkCodecs.writer("gif");
      writer.setOutput(out);
      IIOMetadata metadata = writer.getDefaultStreamMetadata(null);
      IIOMetadataNode root = new IIOMetadataNode("javax_imageio_gif_stream_1.0");
      child(root, "Version", "value", "89a");
      child(
          root,
          "LogicalScreenDescriptor",
          "logicalScreenWidth",
          "" + width,
          "logicalScreenHeight",
          "" + height,
          "colorResolution",
          "8",
          "pixelAspectRatio",
          "0");
      metadata.setFromTree("javax_imageio_gif_stream_1.0", root);
      writer.prepareWriteSequence(metadata);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  GifMaker interlaced() {
    interlaced = true;
    return this;
  }

  /** An indexed picture; index 0 is transparent if {@code clear}. */
  GifMaker frame(
      BufferedImage image, int left, int top, int delay, String disposal, boolean clear) {
    try {
      IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
      String format = metadata.getNativeMetadataFormatName();
      IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
      child(
          root,
          "ImageDescriptor",
          "imageLeftPosition",
          "" + left,
          "imageTopPosition",
          "" + top,
          "imageWidth",
          "" + image.getWidth(),
          "imageHeight",
          "" + image.getHeight(),
          "interlaceFlag",
          interlaced ? "TRUE" : "FALSE");
      child(
          root,
          "GraphicControlExtension",
          "disposalMethod",
          disposal,
          "userInputFlag",
          "FALSE",
          "transparentColorFlag",
          clear ? "TRUE" : "FALSE",
          "delayTime",
          "" + delay,
          "transparentColorIndex",
          "0");
      IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
      IIOMetadataNode loop =
          child(
              extensions,
              "ApplicationExtension",
              "applicationID",
              "NETSCAPE",
              "authenticationCode",
              "2.0");
      loop.setUserObject(new byte[] {1, (byte) loops, (byte) (loops >> 8)});
      root.appendChild(extensions);
      metadata.setFromTree(format, root);
      writer.writeToSequence(new IIOImage(image, null, metadata), null);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    try {
      writer.endWriteSequence();
      out.close();
      writer.dispose();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Flat colour with a palette of its own, so that nothing is rounded. */
  static BufferedImage flat(int width, int height, int rgb) {
    byte[] reds = {0, (byte) (rgb >> 16)};
    byte[] greens = {0, (byte) (rgb >> 8)};
    byte[] blues = {0, (byte) rgb};
    var colours = new java.awt.image.IndexColorModel(8, 2, reds, greens, blues);
    BufferedImage image =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
    for (int i = 0; i < width * height; i++) {
      image.getRaster().setSample(i % width, i / width, 0, 1);
    }
    return image;
  }

  private static IIOMetadataNode child(IIOMetadataNode parent, String name, String... attributes) {
    for (int i = 0; i < parent.getLength(); i++) {
      if (parent.item(i).getNodeName().equals(name)) {
        parent.removeChild(parent.item(i));
      }
    }
    IIOMetadataNode node = new IIOMetadataNode(name);
    for (int i = 0; i < attributes.length; i += 2) {
      node.setAttribute(attributes[i], attributes[i + 1]);
    }
    parent.appendChild(node);
    return node;
  }
}

package dev.spate.training;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;

/** Pictures of digits as PNG: set in a font, or drawn by a hand that chance has moved. */
public final class DigitPictures {
  /** Fonts that a model is trained with. */
  public static final List<String> TRAINED =
      List.of(
          "DejaVu Sans",
          "DejaVu Serif",
          "DejaVu Sans Mono",
          "Liberation Sans",
          "Liberation Serif",
          "Liberation Mono",
          "FreeSans",
          "FreeMono",
          "Open Sans",
          "Roboto",
          "Cantarell",
          "Inconsolata",
          "Fira Code",
          "Comfortaa");

  /**
   * Fonts that no model has seen, with lining figures. Old-style figures, of which the model has
   * learned none, are other signs: those of EB Garamond are read at 90 %.
   */
  public static final List<String> HELD_OUT = List.of("Lato", "Quicksand", "FreeSerif");

  private static final int SIDE = 96;
  private final Random random;

  /** The same pictures for the same seed and the same fonts. */
  public DigitPictures(long seed) {
    random = new Random(seed);
  }

  /** Those of the fonts that this machine has. */
  public static List<String> installed(List<String> wanted) {
    Set<String> all =
        Set.copyOf(
            Arrays.asList(
                GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames()));
    return wanted.stream().filter(all::contains).toList();
  }

  /** A digit in a font. */
  public byte[] printed(int digit, String family) {
    Font font = new Font(family, random.nextInt(3) == 0 ? Font.BOLD : Font.PLAIN, 60);
    BufferedImage page = page();
    Graphics2D pen = pen(page);
    GlyphVector glyph = font.createGlyphVector(pen.getFontRenderContext(), "" + digit);
    Shape outline = glyph.getOutline();
    pen.fill(placed(outline));
    pen.dispose();
    return png(page);
  }

  /** A digit drawn by hand. */
  public byte[] drawn(int digit) {
    double[][][] ways = DigitStrokes.of(digit);
    double[][] strokes = ways[random.nextInt(ways.length)];
    Path2D path = new Path2D.Double();
    double shake = 0.012 + random.nextDouble() * 0.03;
    for (double[] stroke : strokes) {
      double[] moved = new double[stroke.length];
      for (int i = 0; i < moved.length; i++) {
        moved[i] = (stroke[i] + random.nextGaussian() * shake) * 60;
      }
      smooth(path, moved);
    }
    float width = 3 + random.nextFloat() * 7;
    BufferedImage page = page();
    Graphics2D pen = pen(page);
    Shape placed = placed(path);
    pen.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(placed);
    pen.dispose();
    return png(page);
  }

  /** A curve through the points (Catmull and Rom). */
  private static void smooth(Path2D path, double[] p) {
    path.moveTo(p[0], p[1]);
    int n = p.length / 2;
    for (int i = 0; i + 1 < n; i++) {
      int before = Math.max(0, i - 1);
      int after = Math.min(n - 1, i + 2);
      path.curveTo(
          p[2 * i] + (p[2 * i + 2] - p[2 * before]) / 6,
          p[2 * i + 1] + (p[2 * i + 3] - p[2 * before + 1]) / 6,
          p[2 * i + 2] - (p[2 * after] - p[2 * i]) / 6,
          p[2 * i + 3] - (p[2 * after + 1] - p[2 * i + 1]) / 6,
          p[2 * i + 2],
          p[2 * i + 3]);
    }
  }

  private Shape placed(Shape shape) {
    Rectangle2D box = shape.getBounds2D();
    double size = 40 + random.nextDouble() * 28;
    double scale = size / Math.max(1, Math.max(box.getHeight(), box.getWidth()));
    AffineTransform move = new AffineTransform();
    move.translate(SIDE / 2.0 + random.nextGaussian() * 4, SIDE / 2.0 + random.nextGaussian() * 4);
    move.rotate(random.nextGaussian() * 0.12);
    move.shear(random.nextGaussian() * 0.12, 0);
    move.scale(scale * (0.85 + random.nextDouble() * 0.3), scale);
    move.translate(-box.getCenterX(), -box.getCenterY());
    return move.createTransformedShape(shape);
  }

  private static BufferedImage page() {
    return new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
  }

  private Graphics2D pen(BufferedImage page) {
    Graphics2D pen = page.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int paper = 205 + random.nextInt(51);
    pen.setColor(new Color(paper, paper, paper));
    pen.fillRect(0, 0, SIDE, SIDE);
    int ink = random.nextInt(90);
    pen.setColor(new Color(ink, ink, ink));
    return pen;
  }

  private static byte[] png(BufferedImage page) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(page, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

package dev.spate.documents;

import dev.spate.RejectedException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.jspecify.annotations.Nullable;

/** Reads documents within limits. Safe for many threads; each document is read by its caller's. */
public final class Documents {
  private static final int LONGEST_WORD_OF_METADATA = 300;

  /**
   * PDFBox tells of every oddity of a file, and a hostile one would fill the log. Held here, since
   * the JDK forgets a logger that nobody holds.
   */
  private static final Logger PDFBOX = Logger.getLogger("org.apache.pdfbox");

  static {
    PDFBOX.setLevel(Level.OFF);
  }

  private final DocumentLimits limits;

  /** A reader with these limits. */
  public Documents(DocumentLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads a PDF.
   *
   * @param previews how many pages to draw, from the first on
   * @param side the longer side of a drawn page in pixels
   * @param stop asked often: whether to give up, with a {@link CancellationException}
   * @throws RejectedException when it is damaged, encrypted or over a limit
   */
  public Contents read(byte[] pdf, int previews, int side, BooleanSupplier stop) {
    if (pdf.length > limits.bytes()) {
      throw new RejectedException(
          "document must be at most " + limits.bytes() + " bytes, not " + pdf.length);
    }
    Budget budget = new Budget(limits, stop);
    new Expansion(pdf, limits.expandedBytes(), budget).check();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      if (document.isEncrypted()) {
        throw new RejectedException("document is encrypted");
      }
      return read(document, previews, side, budget);
    } catch (InvalidPasswordException e) {
      throw new RejectedException("document is encrypted", e);
    } catch (RejectedException | CancellationException e) {
      throw e;
    } catch (StackOverflowError e) {
      throw new RejectedException("document is nested too deeply");
    } catch (IOException | RuntimeException e) {
      throw new RejectedException("damaged document: " + reason(e), e);
    }
  }

  /** The kind of the failure alone where its message could hold text of the document. */
  private static String reason(Exception e) {
    String message = e.getMessage();
    return e instanceof IOException && message != null && message.matches("[ -~]{1,100}")
        ? message
        : e.getClass().getSimpleName();
  }

  private Contents read(PDDocument document, int previews, int side, Budget budget)
      throws IOException {
    int pages = document.getNumberOfPages();
    if (pages < 1 || pages > limits.pages()) {
      throw new RejectedException(
          "document must have from 1 to " + limits.pages() + " pages, not " + pages);
    }
    List<String> text = new ArrayList<>();
    int left = limits.characters();
    for (int page = 1; page <= pages && left > 0; page++) {
      String read = new BoundedText(budget).page(document, page);
      text.add(cut(read, left));
      left -= read.length();
    }
    List<Contents.Preview> drawn = new ArrayList<>();
    for (int page = 0; page < Math.min(previews, pages); page++) {
      drawn.add(draw(document, page, side, budget));
    }
    var about = document.getDocumentInformation();
    return new Contents(
        pages, word(about.getTitle()), word(about.getAuthor()), text, left >= 0, drawn);
  }

  private static Contents.Preview draw(PDDocument document, int page, int side, Budget budget)
      throws IOException {
    PDRectangle box = document.getPage(page).getCropBox();
    float scale = side / Math.max(1, Math.max(box.getWidth(), box.getHeight()));
    BufferedImage picture =
        new BoundedRenderer(document, budget).renderImage(page, scale, ImageType.RGB);
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", jpeg);
    return new Contents.Preview(picture.getWidth(), picture.getHeight(), jpeg.toByteArray());
  }

  private static String word(@Nullable String text) {
    return text == null
        ? ""
        : cut(text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), LONGEST_WORD_OF_METADATA);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}

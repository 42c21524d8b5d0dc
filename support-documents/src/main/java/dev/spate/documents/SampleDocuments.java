package dev.spate.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Plain PDFs, for examples and tests. */
public final class SampleDocuments {
  private static final int MARGIN = 72;
  private static final int LEADING = 16;

  private SampleDocuments() {}

  /**
   * A document with a title.
   *
   * @param pages the lines of each page, of Latin letters
   */
  public static byte[] pdf(String title, List<List<String>> pages) {
    PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      document.setDocumentId(1L);
      document.getDocumentInformation().setTitle(title);
      Calendar then = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
      then.setTimeInMillis(0);
      document.getDocumentInformation().setCreationDate(then);
      for (List<String> lines : pages) {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream out = new PDPageContentStream(document, page)) {
          out.beginText();
          out.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN);
          out.setLeading(LEADING);
          for (int i = 0; i < lines.size(); i++) {
            out.setFont(font, i == 0 ? 20 : 11);
            out.showText(lines.get(i));
            out.newLine();
          }
          out.endText();
        }
      }
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

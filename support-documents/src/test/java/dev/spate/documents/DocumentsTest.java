package dev.spate.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
  private static final byte[] PDF =
      SampleDocuments.pdf(
          "On rivers", List.of(List.of("Rivers", "A river in spate"), List.of("Second page")));

  private final Documents documents = new Documents(DocumentLimits.standard());

  private Contents read(byte[] pdf) {
    return documents.read(pdf, 2, 300, () -> false);
  }

  @Test
  void text_title_and_pictures_of_the_pages_are_read() throws IOException {
    Contents contents = read(PDF);

    assertThat(contents.pages()).isEqualTo(2);
    assertThat(contents.title()).isEqualTo("On rivers");
    assertThat(contents.text().get(0)).contains("Rivers").contains("A river in spate");
    assertThat(contents.text().get(1)).isEqualToIgnoringWhitespace("Second page");
    assertThat(contents.complete()).isTrue();
    var picture = ImageIO.read(new ByteArrayInputStream(contents.previews().getFirst().jpeg()));
    assertThat(picture.getHeight()).isBetween(299, 301);
    boolean ink = false;
    for (int x = 0; x < picture.getWidth(); x++) {
      for (int y = 0; y < 60; y++) {
        ink |= (picture.getRGB(x, y) & 0xff) < 100;
      }
    }
    assertThat(ink).as("something is drawn").isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret"})
  void an_encrypted_document_is_rejected_with_or_without_a_password_to_open_it(String password)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(PDF)) {
      document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
      document.save(bytes);
    }

    assertThatThrownBy(() -> read(bytes.toByteArray()))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("encrypted");
  }

  @Test
  void limits_refuse_with_the_limit_and_the_size() {
    Documents few = new Documents(new DocumentLimits(25_000_000, 1, 1_000, 5_000, 1_000_000, 100));
    assertThatThrownBy(() -> few.read(PDF, 0, 100, () -> false))
        .hasMessageContaining("from 1 to 1 pages, not 2");
    Documents small = new Documents(new DocumentLimits(100, 9, 1_000, 5_000, 1_000_000, 100));
    assertThatThrownBy(() -> small.read(PDF, 0, 100, () -> false))
        .hasMessageContaining("at most 100 bytes, not " + PDF.length);
    Documents idle = new Documents(new DocumentLimits(25_000_000, 9, 1_000, 5, 1_000_000, 100));
    assertThatThrownBy(() -> idle.read(PDF, 0, 100, () -> false))
        .hasMessageContaining("at most 5 drawing instructions");
  }

  @Test
  void text_over_the_limit_is_left_out_and_that_is_told() {
    Documents short_ = new Documents(new DocumentLimits(25_000_000, 9, 10, 5_000, 1_000_000, 100));
    Contents contents = short_.read(PDF, 0, 100, () -> false);

    assertThat(contents.text()).singleElement().asString().hasSize(10);
    assertThat(contents.complete()).isFalse();
  }

  private static byte[] packed(byte[] content, int times) throws IOException {
    byte[] bytes = content;
    for (int i = 0; i < times; i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
        deflater.write(bytes);
      }
      bytes = out.toByteArray();
    }
    return bytes;
  }

  /** A page whose content is this stream. */
  private static byte[] pdf(String filter, byte[] stream, String resources) {
    String[] objects = {
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<<"
          + resources
          + ">>>>",
      "<</Length "
          + stream.length
          + filter
          + ">>\nstream\n"
          + new String(stream, ISO_8859_1)
          + "\nendstream"
    };
    StringBuilder pdf = new StringBuilder("%PDF-1.7\n");
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < objects.length; i++) {
      places.add(pdf.length());
      pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    int table = pdf.length();
    pdf.append("xref\n0 5\n0000000000 65535 f \n");
    places.forEach(at -> pdf.append("%010d 00000 n \n".formatted(at)));
    pdf.append("trailer<</Size 5/Root 1 0 R>>\nstartxref\n").append(table).append("\n%%EOF");
    return pdf.toString().getBytes(ISO_8859_1);
  }

  @Test
  void what_unpacks_to_far_more_than_it_is_is_rejected_before_it_is_kept() throws IOException {
    byte[] bomb = pdf("/Filter/FlateDecode", packed(new byte[160_000_000], 1), "");
    assertThat(bomb.length).isLessThan(200_000);
    assertThatThrownBy(() -> read(bomb)).hasMessageContaining("more than 150000000 bytes");

    byte[] twice = pdf("/Filter[/FlateDecode/FlateDecode]", packed(new byte[160_000_000], 2), "");
    assertThat(twice.length).isLessThan(3_000);
    assertThatThrownBy(() -> read(twice)).hasMessageContaining("more than 150000000 bytes");

    byte[] deep = pdf("/Filter[/FlateDecode/FlateDecode/FlateDecode]", packed(new byte[99], 3), "");
    assertThatThrownBy(() -> read(deep)).hasMessageContaining("packed at most 2 times");
  }

  @Test
  void a_form_that_draws_itself_many_times_over_ends() throws IOException {
    byte[] loop = "/F Do ".repeat(3000).getBytes(ISO_8859_1);
    byte[] page =
        pdf(
            "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>",
            loop,
            "/XObject<</F 4 0 R>>");
    Documents small = new Documents(new DocumentLimits(99_999, 9, 99, 50_000, 999_999, 99));
    try {
      assertThat(small.read(page, 1, 100, () -> false).pages()).isEqualTo(1);
    } catch (RejectedException e) {
      assertThat(e.reason()).isNotEmpty();
    }
  }

  @Test
  void a_picture_that_claims_to_be_huge_is_not_decoded() {
    String inline = "q 100 0 0 100 0 0 cm BI /W 60000 /H 60000 /CS /G /BPC 8 ID x\nEI Q";
    byte[] page = pdf("", inline.getBytes(ISO_8859_1), "");

    assertThatThrownBy(() -> read(page))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("not 60000 x 60000");
  }

  @Test
  void a_caller_can_end_it() {
    assertThatThrownBy(() -> documents.read(PDF, 2, 300, () -> true))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void damaged_documents_are_read_or_rejected() {
    Random random = new Random(5);
    int rejected = 0;
    for (int i = 0; i < 200; i++) {
      byte[] bytes = i % 3 == 0 ? Arrays.copyOf(PDF, random.nextInt(PDF.length)) : PDF.clone();
      for (int n = 0; n < 1 + i % 40 && bytes.length > 0; n++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        read(bytes);
      } catch (RejectedException e) {
        rejected++;
      }
    }
    assertThat(rejected).isBetween(30, 190);
  }
}

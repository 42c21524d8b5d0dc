package dev.spate.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110, section 14: a table of cases, and many made-up headers beside a simple oracle. */
class RangesTest {
  private static final String TEN = "0123456789";

  private static String told(String header, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
    return switch (Ranges.of(Optional.of(header), bytes.length)) {
      case Ranges.Whole whole -> "whole";
      case Ranges.Unsatisfiable none -> "none";
      case Ranges.Parts parts -> {
        Response response = PartialContent.of(bytes, parts.parts(), "text/plain", "edge");
        yield parts.parts().size() == 1
            ? new String(response.body(), StandardCharsets.US_ASCII)
                + " of "
                + response.headers().first("content-range").orElseThrow()
            : parts.parts().toString();
      }
    };
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      textBlock =
          """
          bytes=0-0,                 0 of bytes 0-0/10
          bytes=0-9,                 0123456789 of bytes 0-9/10
          bytes=2-4,                 234 of bytes 2-4/10
          bytes=8-,                  89 of bytes 8-9/10
          bytes=-3,                  789 of bytes 7-9/10
          bytes=-30,                 0123456789 of bytes 0-9/10
          bytes=5-500,               56789 of bytes 5-9/10
          bytes=5-99999999999999999999999, 56789 of bytes 5-9/10
          BYTES=0-0,                 0 of bytes 0-0/10
          'bytes=0-0, ',             0 of bytes 0-0/10
          'bytes=10-,2-2',           2 of bytes 2-2/10
          bytes=10-,                 none
          bytes=10-20,               none
          bytes=-0,                  none
          bytes=99999999999999999999-, none
          bytes=4-2,                 whole
          bytes=,                    whole
          bytes=-,                   whole
          bytes=a-b,                 whole
          bytes=1,                   whole
          bytes=--1,                 whole
          bytes=0-0x1,               whole
          items=0-0,                 whole
          bytes 0-0,                 whole
          'bytes=0-9,0-9',           whole
          'bytes=0-0,1-1,2-2,3-3,4-4,5-5,6-6,7-7,8-8', whole
          """)
  void follows_the_rfc(String header, String expected) {
    assertThat(told(header, TEN)).isEqualTo(expected);
  }

  @Test
  void nothing_can_be_cut_out_of_nothing() {
    assertThat(told("bytes=0-0", "")).isEqualTo("none");
    assertThat(told("bytes=-1", "")).isEqualTo("none");
    assertThat(Ranges.of(Optional.empty(), 10)).isEqualTo(new Ranges.Whole());
  }

  @Test
  void many_made_up_ranges_are_cut_as_the_oracle_cuts() {
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      int size = random.nextInt(60);
      List<String> specs = new ArrayList<>();
      List<int[]> expected = new ArrayList<>();
      for (int n = random.nextInt(3) + 1; n > 0; n--) {
        int a = random.nextInt(80);
        int b = a + random.nextInt(40);
        switch (random.nextInt(3)) {
          case 0 -> {
            specs.add(a + "-" + b);
            cut(expected, a, Math.min(b, size - 1), size);
          }
          case 1 -> {
            specs.add(a + "-");
            cut(expected, a, size - 1, size);
          }
          default -> {
            specs.add("-" + a);
            cut(expected, Math.max(0, size - a), size - 1, size);
          }
        }
      }
      int sum = expected.stream().mapToInt(r -> r[1] - r[0] + 1).sum();
      String want =
          expected.isEmpty()
              ? "none"
              : sum > size
                  ? "whole"
                  : expected.stream().map(r -> r[0] + "-" + r[1]).toList().toString();

      assertThat(plain(Ranges.of(Optional.of("bytes=" + String.join(",", specs)), size)))
          .as("%s of %s bytes", specs, size)
          .isEqualTo(want);
    }
  }

  /** What every range comes to, byte by byte: nothing when it begins behind the end. */
  private static void cut(List<int[]> all, int first, int last, int size) {
    if (first < size && first <= last) {
      all.add(new int[] {first, last});
    }
  }

  private static String plain(Ranges ranges) {
    return switch (ranges) {
      case Ranges.Whole whole -> "whole";
      case Ranges.Unsatisfiable none -> "none";
      case Ranges.Parts p ->
          p.parts().stream().map(r -> r.first() + "-" + r.last()).toList().toString();
    };
  }

  @Test
  void several_parts_are_divided_as_multipart_bodies_are() {
    Ranges.Parts parts = (Ranges.Parts) Ranges.of(Optional.of("bytes=0-1,-1"), 10);
    Response response =
        PartialContent.of(
            TEN.getBytes(StandardCharsets.US_ASCII), parts.parts(), "text/plain", "edge");

    assertThat(response.status()).isEqualTo(206);
    assertThat(response.headers().first("content-type"))
        .hasValue("multipart/byteranges; boundary=edge");
    assertThat(new String(response.body(), StandardCharsets.US_ASCII))
        .isEqualTo(
            "\r\n--edge\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-1/10\r\n\r\n01"
                + "\r\n--edge\r\nContent-Type: text/plain\r\nContent-Range: bytes 9-9/10\r\n\r\n9"
                + "\r\n--edge--\r\n");
  }
}

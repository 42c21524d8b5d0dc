package dev.spate.web;

import dev.spate.http.Request;
import java.util.List;
import java.util.Locale;

/** Which content coding a client likes best (RFC 9110, section 12.5.3). */
final class Codings {
  static final String IDENTITY = "identity";

  private Codings() {}

  /**
   * The best of those there are, the first of equals; the plain one when nothing is liked.
   *
   * @param offered the server's order, with the plain one last
   */
  static String best(Request request, List<String> offered) {
    if (request.header("accept-encoding").isEmpty()) {
      return IDENTITY;
    }
    String accepted = request.header("accept-encoding").get().toLowerCase(Locale.ROOT);
    String best = IDENTITY;
    int quality = 0;
    for (String coding : offered) {
      int q = quality(accepted, coding);
      if (q > quality) {
        best = coding;
        quality = q;
      }
    }
    return best;
  }

  /** In thousandths: what is said of the coding, else of all, else 0, or for the plain one 1. */
  private static int quality(String accepted, String coding) {
    int named = -1;
    int star = -1;
    for (String element : accepted.split(",", -1)) {
      String[] parts = element.split(";", -1);
      String name = parts[0].strip();
      if (name.equals(coding)) {
        named = Math.max(named, Weights.of(parts));
      } else if (name.equals("*")) {
        star = Math.max(star, Weights.of(parts));
      }
    }
    int otherwise = coding.equals(IDENTITY) ? 1 : 0;
    return named >= 0 ? named : star >= 0 ? star : otherwise;
  }
}

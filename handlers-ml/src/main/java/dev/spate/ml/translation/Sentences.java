package dev.spate.ml.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence and the blanks behind it.
 *
 * @param blanks as they were, to be put back
 */
record Sentences(String sentence, String blanks) {
  /** Where a sentence may end: a mark, perhaps a closing quote, and blanks; or a new line. */
  private static final Pattern END =
      Pattern.compile(
          "([.!?\u2026]+[\"')\u201d\u00bb\u2019]*)(\\s+)|([\u3002\uff01\uff1f])(\\s*)|(\\s*\n"
              + "\\s*)");

  /** Behind these a full stop ends nothing. */
  private static final Set<String> SHORT =
      Set.of(
          "dr", "mr", "mrs", "ms", "prof", "st", "no", "fig", "vs", "approx", "e.g", "i.e", "etc",
          "z.b", "bzw", "ca", "nr", "jr", "sr", "inc", "ltd", "co");

  /** Splits a text; together the parts are the text again, but for blanks at its ends. */
  static List<Sentences> of(String text) {
    List<Sentences> all = new ArrayList<>();
    String rest = text.strip();
    Matcher matcher = END.matcher(rest);
    int from = 0;
    while (matcher.find()) {
      int end =
          matcher.group(5) != null
              ? matcher.start()
              : matcher.end(matcher.group(1) != null ? 1 : 3);
      String sentence = rest.substring(from, end);
      if (matcher.group(1) == null || !isShort(sentence)) {
        all.add(new Sentences(sentence, rest.substring(end, matcher.end())));
        from = matcher.end();
      }
    }
    if (from < rest.length()) {
      all.add(new Sentences(rest.substring(from), ""));
    }
    return all;
  }

  /** Whether the full stop at the end belongs to the last word: an abbreviation or an initial. */
  private static boolean isShort(String sentence) {
    if (!sentence.endsWith(".") || sentence.endsWith("..")) {
      return false;
    }
    String words = sentence.substring(0, sentence.length() - 1);
    String last = words.substring(words.lastIndexOf(' ') + 1);
    boolean initial = last.length() == 1 && Character.isUpperCase(last.charAt(0));
    return initial || SHORT.contains(last.toLowerCase(Locale.ROOT));
  }
}

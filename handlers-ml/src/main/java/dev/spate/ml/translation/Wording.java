package dev.spate.ml.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence in which what must not be translated has given place to marks, if the model was
 * trained to keep them: numbers, addresses, {@code {placeholders}} and {@code %s}.
 *
 * @param text with marks
 * @param kept what each mark stands for
 */
record Wording(String text, List<String> kept) {
  /** The marks that models are trained with: this, a number from 0, and the end. */
  private static final String OPEN = "<";

  private static final String CLOSE = ">";

  private static final Pattern KEPT =
      Pattern.compile(
          "https?://\\S+|[\\w.+-]+@[\\w-]+\\.[\\w.-]*\\w|\\{[^{}\\s]{1,40}\\}|%[sd]|\\d+(?:[.,:]\\d+)*");

  static String mark(int index) {
    return OPEN + index + CLOSE;
  }

  /** Of a sentence, for a vocabulary that may have marks. */
  static Wording of(String sentence, Tokenizer source) {
    List<String> kept = new ArrayList<>();
    Matcher matcher = KEPT.matcher(sentence);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      String mark = mark(kept.size());
      if (source.isDefined(mark)) {
        kept.add(matcher.group());
        matcher.appendReplacement(text, Matcher.quoteReplacement(mark));
      }
    }
    matcher.appendTail(text);
    return new Wording(text.toString(), kept);
  }

  /** The translation with what was kept; what was lost or made up on the way is warned of. */
  String restored(String translated, String sentence, List<String> warnings) {
    String text = translated;
    for (int i = 0; i < kept.size(); i++) {
      text = text.replace(mark(i), kept.get(i));
    }
    Matcher matcher = KEPT.matcher(sentence);
    while (matcher.find()) {
      if (!text.contains(matcher.group())) {
        warnings.add("something that should be kept is not: a number, an address or a placeholder");
        break;
      }
    }
    return text;
  }
}

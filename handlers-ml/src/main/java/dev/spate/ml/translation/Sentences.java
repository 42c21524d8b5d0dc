package dev.spate.ml.translation;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A sentence and the blanks behind it.
 *
 * @param blanks as they were, to be put back
 */
record Sentences(String sentence, String blanks) {
  /** Splits a text; together the parts are the text again, but for blanks at its start. */
  static List<Sentences> of(String text) {
    List<Sentences> all = new ArrayList<>();
    for (String line : text.strip().split("(?<=\n)", -1)) {
      BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
      breaks.setText(line);
      int from = breaks.first();
      for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
        String part = line.substring(from, to);
        String sentence = part.strip();
        int blanks = part.length() - part.stripTrailing().length();
        all.add(new Sentences(sentence, part.substring(part.length() - blanks)));
      }
    }
    return all;
  }
}

package dev.spate.chat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may be said, by length, words and links.
 *
 * @param textBytes the most UTF-8 bytes of a message
 * @param words words that are starred out, in lower case
 * @param links whether addresses of other sites may be said
 */
public record WordRules(int textBytes, Set<String> words, boolean links) {
  private static final Pattern LINK = Pattern.compile("(?i)(https?://|www\\.)\\S+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  public WordRules {
    words = Set.copyOf(words);
  }

  /** What the rules make of a text. */
  public Verdict review(String text) {
    String plain = text.strip();
    int bytes = plain.getBytes(StandardCharsets.UTF_8).length;
    if (plain.isEmpty() || bytes > textBytes) {
      return new Verdict.Unfit(
          "text-size", "a message has from 1 to " + textBytes + " bytes, not " + bytes);
    }
    if (plain.chars().anyMatch(c -> c < 0x20 && c != '\n' && c != '\t')) {
      return new Verdict.Unfit("text-control", "a message has no control characters");
    }
    if (!links && LINK.matcher(plain).find()) {
      return new Verdict.Unfit("link", "links are not allowed here");
    }
    return new Verdict.Fit(
        words.isEmpty() ? plain : WORD.matcher(plain).replaceAll(m -> starred(m.group())));
  }

  private String starred(String word) {
    return words.contains(word.toLowerCase(Locale.ROOT)) ? "*".repeat(word.length()) : word;
  }
}

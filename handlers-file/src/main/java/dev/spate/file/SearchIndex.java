package dev.spate.file;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.Query;
import dev.spate.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words of documents, each with the contents that hold it and a piece of the text around it. */
final class SearchIndex {
  /** Words of one content that can be found: the first so many different ones. */
  static final int WORDS = 3_000;

  private static final int MOST_ASKED = 5;
  private static final int HITS = 200;
  private static final int AROUND = 60;
  private static final int AT_ONCE = 100;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{2,40}");

  private final KeyValueStore table;

  SearchIndex(KeyValueStore table) {
    this.table = table;
  }

  /** A content that holds all words, and where the first of them is. */
  record Hit(String hash, String around) {}

  /** Adding the same again changes nothing. */
  void add(String hash, String text) {
    List<Write> writes = new ArrayList<>();
    words(text)
        .forEach(
            (word, around) ->
                writes.add(
                    Write.put(
                        table.table(), key(word, hash), around.getBytes(StandardCharsets.UTF_8))));
    for (int from = 0; from < writes.size(); from += AT_ONCE) {
      table.transact(writes.subList(from, Math.min(from + AT_ONCE, writes.size())));
    }
  }

  private static Key key(String word, String hash) {
    return new Key("word " + word, hash);
  }

  private static Map<String, String> words(String text) {
    Map<String, String> words = new LinkedHashMap<>();
    Matcher matcher = WORD.matcher(text);
    while (words.size() < WORDS && matcher.find()) {
      String word = matcher.group().toLowerCase(Locale.ROOT);
      if (!words.containsKey(word)) {
        words.put(word, around(text, matcher.start(), matcher.end()));
      }
    }
    return words;
  }

  private static String around(String text, int start, int end) {
    int from = Math.max(0, start - AROUND);
    int to = Math.min(text.length(), end + AROUND);
    from += from > 0 && Character.isLowSurrogate(text.charAt(from)) ? 1 : 0;
    to -= to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? 1 : 0;
    return text.substring(from, to).replaceAll("\\s+", " ").strip();
  }

  /** Contents that hold all the words, at most 50; only the first five words count. */
  static List<Hit> find(KeyValueReader table, String question) {
    List<String> words = words(question).keySet().stream().limit(MOST_ASKED).toList();
    List<Hit> hits = new ArrayList<>();
    if (words.isEmpty()) {
      return hits;
    }
    Query first = Query.of("word " + words.getFirst()).limit(HITS);
    for (Item item : table.query(first).items()) {
      String hash = item.key().sort();
      boolean all =
          words.stream().skip(1).map(w -> table.get(key(w, hash))).allMatch(Optional::isPresent);
      if (all && hits.size() < 50) {
        hits.add(new Hit(hash, new String(item.value(), StandardCharsets.UTF_8)));
      }
    }
    return hits;
  }
}

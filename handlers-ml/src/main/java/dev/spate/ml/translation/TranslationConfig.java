package dev.spate.ml.translation;

import dev.spate.models.InvalidModelException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a translation model says of itself: its file {@code config}, a name and a number a line.
 *
 * @param start the number that a translation begins with
 * @param end the number that ends it, and that is put behind the source
 * @param pad the number that stands for nothing, never translated to
 * @param longest how many numbers a sentence or its translation may have
 */
record TranslationConfig(int start, int end, int pad, int longest) {
  static TranslationConfig of(List<String> lines) {
    Map<String, Integer> numbers = new HashMap<>();
    for (String line : lines) {
      String[] words = line.strip().split("\\s+", -1);
      if (words.length == 2 && words[1].matches("[0-9]{1,9}")) {
        numbers.put(words[0], Integer.parseInt(words[1]));
      }
    }
    for (String name : List.of("start", "end", "pad", "longest")) {
      if (!numbers.containsKey(name)) {
        throw new InvalidModelException("the file config of a translation model lacks " + name);
      }
    }
    return new TranslationConfig(
        numbers.getOrDefault("start", 0),
        numbers.getOrDefault("end", 0),
        numbers.getOrDefault("pad", 0),
        Math.min(1_024, numbers.getOrDefault("longest", 0)));
  }
}

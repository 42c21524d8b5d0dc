package dev.spate.file;

import dev.spate.RejectedException;

/**
 * Work that waits in the queue of a step, as text: {@code HASH PART ATTEMPT}.
 *
 * @param hash of the content
 * @param part from 0 on; 0 for a step that is not done in parts
 * @param attempt from 1 on
 */
record Task(String hash, int part, int attempt) {
  private static final String FORM = "[0-9a-f]{64} [0-9]{1,6} [0-9]{1,2}";

  static Task of(String text) {
    if (!text.matches(FORM)) {
      throw new RejectedException("task of " + text.length() + " characters is none");
    }
    String[] words = text.split(" ", -1);
    return new Task(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]));
  }

  Task next() {
    return new Task(hash, part, attempt + 1);
  }

  String text() {
    return hash + " " + part + " " + attempt;
  }
}

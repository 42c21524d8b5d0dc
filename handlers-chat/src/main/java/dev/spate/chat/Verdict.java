package dev.spate.chat;

/** What is thought of a message before it is said. */
public sealed interface Verdict {
  /** It may be said, perhaps in other words. */
  record Fit(String text) implements Verdict {}

  /** It may not; the code and the reason are told to who wanted to say it. */
  record Unfit(String code, String why) implements Verdict {}
}

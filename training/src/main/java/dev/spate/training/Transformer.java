package dev.spate.training;

import java.util.ArrayList;
import java.util.List;

/**
 * An encoder and a decoder of one layer each, with attention (source: Vaswani and others,
 * "Attention Is All You Need"), normalised before each part. Written once for both kinds of {@link
 * Ops}.
 *
 * @param width of a word
 * @param heads of each attention
 */
record Transformer(int width, int heads) {
  /** What an attention looks at: for each head keys and values. */
  record Seen<T>(List<T> keys, List<T> values) {}

  private int part() {
    return width / heads;
  }

  /** What can be looked at in these words. */
  <T> Seen<T> see(Ops<T> o, String name, T words) {
    List<T> keys = new ArrayList<>();
    List<T> values = new ArrayList<>();
    for (int h = 0; h < heads; h++) {
      keys.add(o.multiply(words, o.matrix(name + ".key" + h, width, part())));
      values.add(o.multiply(words, o.matrix(name + ".value" + h, width, part())));
    }
    return new Seen<>(keys, values);
  }

  /** Words that have looked at others; {@code mask} is added to how much each is looked at. */
  <T> T look(Ops<T> o, String name, T words, Seen<T> seen, T mask) {
    T all = words;
    T calm = norm(o, name, words);
    for (int h = 0; h < heads; h++) {
      T asked = o.multiply(calm, o.matrix(name + ".query" + h, width, part()));
      T scores =
          o.scale(o.multiplyTurned(asked, seen.keys().get(h)), 1 / (float) Math.sqrt(part()));
      T found = o.multiply(o.softmax(o.add(scores, mask)), seen.values().get(h));
      all = o.add(all, o.multiply(found, o.matrix(name + ".out" + h, part(), width)));
    }
    return all;
  }

  <T> T norm(Ops<T> o, String name, T words) {
    return o.normalise(words, o.row(name + ".scale", width, 1), o.row(name + ".shift", width, 0));
  }

  private <T> T think(Ops<T> o, String name, T words) {
    T calm = norm(o, name, words);
    T wide =
        o.relu(
            o.add(
                o.multiply(calm, o.matrix(name + ".in", width, 2 * width)),
                o.row(name + ".in-bias", 2 * width, 0)));
    return o.add(
        words,
        o.add(
            o.multiply(wide, o.matrix(name + ".out", 2 * width, width)),
            o.row(name + ".out-bias", width, 0)));
  }

  /** The source, each word knowing the others. */
  <T> T encode(Ops<T> o, T words, T mask) {
    Seen<T> seen = see(o, "encoder.self", norm(o, "encoder.self", words));
    T known = think(o, "encoder.think", look(o, "encoder.self", words, seen, mask));
    return norm(o, "encoder.last", known);
  }

  /** What the decoder sees in its own words. */
  <T> Seen<T> own(Ops<T> o, T words) {
    return see(o, "decoder.self", norm(o, "decoder.self", words));
  }

  /** What the decoder sees in the source. */
  <T> Seen<T> other(Ops<T> o, T source) {
    return see(o, "decoder.cross", source);
  }

  /** How likely each piece is to come next, behind each word. */
  <T> T decode(Ops<T> o, T words, Seen<T> own, T before, Seen<T> source, T mask, int vocabulary) {
    T known = look(o, "decoder.self", words, own, before);
    T both = look(o, "decoder.cross", known, source, mask);
    T calm = norm(o, "decoder.last", think(o, "decoder.think", both));
    return o.multiply(calm, o.matrix("last.words", width, vocabulary));
  }
}

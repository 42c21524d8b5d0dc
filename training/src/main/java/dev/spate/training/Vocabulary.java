package dev.spate.training;

import dev.spate.models.onnx.ProtoWriter;
import java.util.Collection;

/** Writes SentencePiece model files: unigram, whole words as pieces, marks for what is kept. */
final class Vocabulary {
  /** The number of nothing, and of the beginning of a translation. */
  static final int PAD = 0;

  /** The number of the end. */
  static final int END = 1;

  /** How many marks there are. */
  static final int MARKS = 4;

  private static final int UNIGRAM = 1;
  private static final int NORMAL = 1;
  private static final int UNKNOWN = 2;
  private static final int CONTROL = 3;
  private static final int USER_DEFINED = 4;

  private Vocabulary() {}

  /** How many pieces there are for so many words. */
  static int size(int words) {
    return 3 + MARKS + 3 + words;
  }

  static byte[] of(Collection<String> words) {
    ProtoWriter out = new ProtoWriter();
    piece(out, "<pad>", 0, CONTROL);
    piece(out, "</s>", 0, CONTROL);
    piece(out, "<unk>", 0, UNKNOWN);
    for (int i = 0; i < MARKS; i++) {
      piece(out, "<" + i + ">", 0, USER_DEFINED);
    }
    piece(out, "\u2581", -2, NORMAL);
    piece(out, ".", -2, NORMAL);
    piece(out, "?", -2, NORMAL);
    words.forEach(word -> piece(out, "\u2581" + word, -1, NORMAL));
    out.message(2, new ProtoWriter().number(3, UNIGRAM));
    out.message(3, new ProtoWriter().text(1, "nmt_nfkc").number(3, 1).number(4, 1));
    return out.toBytes();
  }

  private static void piece(ProtoWriter out, String text, float score, int kind) {
    out.message(1, new ProtoWriter().text(1, text).number32(2, score).number(3, kind));
  }
}

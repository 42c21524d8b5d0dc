package dev.spate.ml.translation;

import dev.spate.models.InvalidModelException;
import dev.spate.models.onnx.ProtoReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The vocabulary of a SentencePiece model file (source: {@code sentencepiece_model.proto}).
 *
 * @param pieces in the order of their numbers
 * @param index where each piece is
 * @param merges whether pieces are merged by their scores (BPE), else the likeliest way to split is
 *     looked for (unigram)
 * @param prefix whether a blank is put before the text
 * @param squeeze whether blanks in a row become one
 * @param compatible whether characters are normalised (NFKC)
 */
record Pieces(
    List<Piece> pieces,
    Map<String, Integer> index,
    boolean merges,
    boolean prefix,
    boolean squeeze,
    boolean compatible) {
  /** Stands for a blank. */
  static final char BLANK = '\u2581';

  /** What a piece is. */
  enum Kind {
    NORMAL,
    UNKNOWN,
    CONTROL,
    USER_DEFINED,
    UNUSED,
    BYTE
  }

  /** A piece; the higher its score the likelier, or the earlier merged. */
  record Piece(String text, float score, Kind kind) {}

  /**
   * Reads a file.
   *
   * @throws InvalidModelException when it is none, or of a kind that is not handled here
   */
  static Pieces read(byte[] file) {
    List<Piece> pieces = new ArrayList<>();
    long type = 1;
    boolean[] rules = {true, true, true};
    ProtoReader in = new ProtoReader(file);
    while (in.next()) {
      switch (in.field()) {
        case 1 -> pieces.add(piece(in.message()));
        case 2 -> type = type(in.message());
        case 3 -> normalizer(in.message(), rules);
        default -> in.skip();
      }
    }
    if (pieces.isEmpty() || type < 1 || type > 2) {
      throw new InvalidModelException("no SentencePiece model of kind unigram or BPE");
    }
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < pieces.size(); i++) {
      index.putIfAbsent(pieces.get(i).text(), i);
    }
    return new Pieces(List.copyOf(pieces), index, type == 2, rules[0], rules[1], rules[2]);
  }

  private static Piece piece(ProtoReader in) {
    String text = "";
    float score = 0;
    long kind = 1;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> text = in.text();
        case 2 -> score = in.number32();
        case 3 -> kind = in.number();
        default -> in.skip();
      }
    }
    if (kind < 1 || kind > Kind.values().length) {
      throw new InvalidModelException("a piece of SentencePiece is of kind " + kind);
    }
    return new Piece(text, score, Kind.values()[(int) kind - 1]);
  }

  private static long type(ProtoReader in) {
    long type = 1;
    while (in.next()) {
      if (in.field() == 3) {
        type = in.number();
      } else {
        in.skip();
      }
    }
    return type;
  }

  /** Of the maps from characters to characters those that are close to NFKC are taken for it. */
  private static void normalizer(ProtoReader in, boolean[] rules) {
    while (in.next()) {
      switch (in.field()) {
        case 1 -> rules[2] = in.text().contains("nfkc");
        case 3 -> rules[0] = in.number() != 0;
        case 4 -> rules[1] = in.number() != 0;
        default -> in.skip();
      }
    }
  }

  /** The number of a piece that may be part of a text, or -1. */
  int find(String text) {
    Integer at = index.get(text);
    if (at == null) {
      return -1;
    }
    Kind kind = pieces.get(at).kind();
    return kind == Kind.NORMAL || kind == Kind.USER_DEFINED ? at : -1;
  }

  /** The number of the piece for what is unknown. */
  int unknown() {
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i).kind() == Kind.UNKNOWN) {
        return i;
      }
    }
    throw new InvalidModelException("the SentencePiece model has no piece for what is unknown");
  }
}

package dev.spate.ml.translation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Text to the numbers of pieces and back, as SentencePiece does it: unigram and BPE, user-defined
 * pieces that are never split, bytes for characters that the vocabulary lacks, if it has bytes.
 */
public final class Tokenizer {
  /** Worse than any piece by so much is a character that there is no piece for. */
  private static final float UNKNOWN_PENALTY = 10;

  private final Pieces pieces;
  private final int unknown;
  private final int longest;
  private final float worst;
  private final boolean bytes;
  private final List<String> defined = new ArrayList<>();
  private final Map<Integer, Integer> outward = new HashMap<>();
  private final Map<Integer, Integer> inward = new HashMap<>();

  /**
   * @param model a SentencePiece model file
   * @param numbers what the translation model calls each piece, if not by its place; pieces that
   *     are not there are unknown to it
   */
  public Tokenizer(byte[] model, Optional<Map<String, Integer>> numbers) {
    pieces = Pieces.read(model);
    unknown = pieces.unknown();
    int most = 1;
    float least = 0;
    boolean fallback = false;
    for (int i = 0; i < pieces.pieces().size(); i++) {
      Pieces.Piece piece = pieces.pieces().get(i);
      most = Math.max(most, piece.text().length());
      least = Math.min(least, piece.score());
      fallback |= piece.kind() == Pieces.Kind.BYTE;
      if (piece.kind() == Pieces.Kind.USER_DEFINED) {
        defined.add(piece.text());
      }
    }
    longest = most;
    worst = least;
    bytes = fallback;
    defined.sort((a, b) -> Integer.compare(b.length(), a.length()));
    numbers.ifPresent(this::rename);
  }

  private void rename(Map<String, Integer> numbers) {
    numbers.forEach(
        (text, number) -> {
          Integer at = pieces.index().get(text);
          if (at != null) {
            outward.put(at, number);
            inward.put(number, at);
          }
        });
  }

  /** Whether this is a piece of its own, which a model was trained to keep. */
  boolean isDefined(String text) {
    return defined.contains(text);
  }

  /** The numbers of a text's pieces. */
  public int[] encode(String text) {
    List<Integer> found = new ArrayList<>();
    String all = normalised(text);
    int from = 0;
    for (int at = 0; at < all.length(); ) {
      String piece = definedAt(all, at);
      if (piece.isEmpty()) {
        at++;
        continue;
      }
      split(all.substring(from, at), found);
      found.add(pieces.find(piece));
      at += piece.length();
      from = at;
    }
    split(all.substring(from), found);
    return found.stream().mapToInt(this::outward).toArray();
  }

  private int outward(int piece) {
    if (outward.isEmpty()) {
      return piece;
    }
    Integer number = outward.get(piece);
    return number == null ? outward.getOrDefault(unknown, unknown) : number;
  }

  /** How many of these numbers stand for something unknown. */
  long unknown(int[] numbers) {
    return Arrays.stream(numbers).filter(n -> n == outward(unknown)).count();
  }

  private String definedAt(String all, int at) {
    for (String piece : defined) {
      if (all.startsWith(piece, at)) {
        return piece;
      }
    }
    return "";
  }

  private String normalised(String text) {
    String normal = pieces.compatible() ? Normalizer.normalize(text, Normalizer.Form.NFKC) : text;
    if (pieces.squeeze()) {
      normal = normal.strip().replaceAll("\\s+", " ");
    }
    if (normal.isEmpty()) {
      return "";
    }
    return ((pieces.prefix() ? " " : "") + normal).replace(' ', Pieces.BLANK);
  }

  private void split(String text, List<Integer> found) {
    if (!text.isEmpty()) {
      (pieces.merges() ? merged(text) : likeliest(text)).forEach(part -> add(part, found));
    }
  }

  /** A piece, or what stands for it: in BPE each character that is unknown, in unigram the run. */
  private void add(String part, List<Integer> found) {
    int at = pieces.find(part);
    if (at >= 0) {
      found.add(at);
    } else if (bytes) {
      for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
        String name = String.format(Locale.ROOT, "<0x%02X>", b);
        found.add(pieces.index().getOrDefault(name, unknown));
      }
    } else if (found.isEmpty() || found.getLast() != unknown) {
      found.add(unknown);
    }
  }

  /** The way to split with the highest sum of scores (Viterbi's algorithm). */
  private List<String> likeliest(String text) {
    float[] best = new float[text.length() + 1];
    int[] from = new int[text.length() + 1];
    Arrays.fill(best, Float.NEGATIVE_INFINITY);
    best[0] = 0;
    for (int start = 0; start < text.length(); start++) {
      if (best[start] == Float.NEGATIVE_INFINITY) {
        continue; // the middle of a character of two units
      }
      int one = Character.charCount(text.codePointAt(start));
      boolean single = false;
      for (int end = start + 1; end <= Math.min(text.length(), start + longest); end++) {
        int piece = pieces.find(text.substring(start, end));
        if (piece >= 0) {
          single |= end == start + one;
          improve(best, from, start, end, pieces.pieces().get(piece).score());
        }
      }
      if (!single) {
        improve(best, from, start, start + one, worst - UNKNOWN_PENALTY);
      }
    }
    List<String> parts = new ArrayList<>();
    for (int end = text.length(); end > 0; end = from[end]) {
      parts.add(text.substring(from[end], end));
    }
    Collections.reverse(parts);
    return parts;
  }

  private static void improve(float[] best, int[] from, int start, int end, float score) {
    if (best[start] + score > best[end]) {
      best[end] = best[start] + score;
      from[end] = start;
    }
  }

  /** Characters, of which the pair with the highest score is merged until none is left. */
  private List<String> merged(String text) {
    List<String> parts = new ArrayList<>();
    text.codePoints().forEach(c -> parts.add(Character.toString(c)));
    while (true) {
      int best = -1;
      float score = Float.NEGATIVE_INFINITY;
      for (int i = 0; i + 1 < parts.size(); i++) {
        int piece = pieces.find(parts.get(i) + parts.get(i + 1));
        if (piece >= 0 && pieces.pieces().get(piece).score() > score) {
          best = i;
          score = pieces.pieces().get(piece).score();
        }
      }
      if (best < 0) {
        return parts;
      }
      parts.set(best, parts.get(best) + parts.remove(best + 1));
    }
  }

  /** The text of pieces; control pieces say nothing. */
  public String decode(int[] numbers) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int number : numbers) {
      int at = inward.isEmpty() ? number : inward.getOrDefault(number, unknown);
      Pieces.Piece piece = pieces.pieces().get(at);
      switch (piece.kind()) {
        case BYTE -> text.write(Integer.parseInt(piece.text().substring(3, 5), 16));
        case CONTROL, UNUSED -> {}
        case UNKNOWN -> text.writeBytes(" \u2047 ".getBytes(StandardCharsets.UTF_8));
        default -> text.writeBytes(piece.text().getBytes(StandardCharsets.UTF_8));
      }
    }
    return text.toString(StandardCharsets.UTF_8).replace(Pieces.BLANK, ' ').strip();
  }
}

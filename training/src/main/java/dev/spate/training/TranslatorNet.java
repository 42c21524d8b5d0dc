package dev.spate.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.ml.translation.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Learns to translate from Little English to Tarel, and becomes the files of a model. */
final class TranslatorNet {
  /** The most pieces of a sentence. */
  static final int LONGEST = 24;

  private static final int WIDTH = 48;
  private static final int BATCH = 16;
  private static final float NEVER = -1e9f;

  private final Transformer net = new Transformer(WIDTH, 2);
  private final Weights weights = new Weights(7);
  private final Collection<String> sourceWords = Grammar.words(true);
  private final Collection<String> targetWords = Grammar.words(false);
  private final byte[] sourceFile = Vocabulary.of(sourceWords);
  private final byte[] targetFile = Vocabulary.of(targetWords);

  private record Example(int[] source, int[] target) {}

  /** Learns from sentences, each so many times. */
  void train(List<Grammar.Pair> pairs, int epochs) {
    Tokenizer source = new Tokenizer(sourceFile, Optional.empty());
    Tokenizer target = new Tokenizer(targetFile, Optional.empty());
    List<Example> examples = new ArrayList<>();
    for (Grammar.Pair pair : pairs) {
      examples.add(
          new Example(ended(source.encode(pair.source())), ended(target.encode(pair.target()))));
    }
    Random random = new Random(11);
    int done = 0;
    int all = epochs * examples.size();
    for (int epoch = 0; epoch < epochs; epoch++) {
      Collections.shuffle(examples, random);
      double loss = 0;
      int words = 0;
      for (Example one : examples) {
        loss += learn(one);
        words += one.target().length;
        if (++done % BATCH == 0) {
          float warm = Math.min(1, done / 3_000f);
          weights.step(3e-3f * warm * (1 - 0.97f * done / all), BATCH);
        }
      }
      System.err.printf("translation: epoch %d, loss of a word %.4f%n", epoch + 1, loss / words);
    }
  }

  private static int[] ended(int[] numbers) {
    int[] longer = Arrays.copyOf(numbers, numbers.length + 1);
    longer[numbers.length] = Vocabulary.END;
    return longer;
  }

  private float learn(Example one) {
    Tape tape = new Tape();
    TapeOps o = new TapeOps(tape, weights);
    int s = one.source().length;
    int t = one.target().length;
    int[] begun = new int[t];
    begun[0] = Vocabulary.PAD;
    System.arraycopy(one.target(), 0, begun, 1, t - 1);
    Tape.Node source =
        net.encode(o, words(o, "source", one.source()), tape.constant(1, s, new float[s]));
    Tape.Node words = words(o, "target", begun);
    Tape.Node logits =
        net.decode(
            o,
            words,
            net.own(o, words),
            tape.constant(t, t, before(t)),
            net.other(o, source),
            tape.constant(1, s, new float[s]),
            Vocabulary.size(targetWords.size()));
    return tape.learn(logits, one.target());
  }

  /** Each word may look at itself and those before it. */
  static float[] before(int size) {
    float[] mask = new float[size * size];
    for (int i = 0; i < size; i++) {
      Arrays.fill(mask, i * size + i + 1, (i + 1) * size, NEVER);
    }
    return mask;
  }

  private Tape.Node words(TapeOps o, String language, int[] numbers) {
    int size = Vocabulary.size((language.equals("source") ? sourceWords : targetWords).size());
    Tape.Node table = weights.matrix(language + ".words", size, WIDTH, WIDTH);
    Tape.Node places = weights.matrix(language + ".places", LONGEST + 2, WIDTH, WIDTH);
    int[] at = new int[numbers.length];
    Arrays.setAll(at, i -> i);
    return o.tape().add(o.tape().rows(table, numbers), o.tape().rows(places, at));
  }

  /** The files of the model. */
  Map<String, byte[]> files() {
    TranslatorGraphs graphs =
        new TranslatorGraphs(net, weights, Vocabulary.size(targetWords.size()));
    String config =
        "start %d\nend %d\npad %d\nlongest %d\n"
            .formatted(Vocabulary.PAD, Vocabulary.END, Vocabulary.PAD, LONGEST);
    return Map.of(
        "encoder", graphs.encoder(),
        "decoder", graphs.decoder(),
        "decoder-with-past", graphs.decoderWithPast(),
        "source", sourceFile,
        "target", targetFile,
        "config", config.getBytes(UTF_8));
  }
}

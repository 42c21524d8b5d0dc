package dev.spate.ml.translation;

import dev.spate.models.Model;
import dev.spate.models.ModelTimeoutException;
import dev.spate.models.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * From numbers of the source to numbers of the translation: the encoder once, then the decoder step
 * by step, for several beginnings at once. With one beam this is greedy.
 */
final class Decoding {
  private final TranslationModel model;
  private final Beams beams;
  private final Supplier<Duration> left;

  /** How wide to search, and how much a longer translation is preferred. */
  record Beams(int width, double lengthPenalty) {
    Beams {
      if (width < 1 || width > 16) {
        throw new IllegalArgumentException("beams must be from 1 to 16, not " + width);
      }
    }
  }

  /** A beginning, its last number perhaps the end. */
  private record Beam(int[] numbers, double score) {
    Beam with(int number, double more) {
      int[] longer = Arrays.copyOf(numbers, numbers.length + 1);
      longer[numbers.length] = number;
      return new Beam(longer, score + more);
    }
  }

  /** What a beam goes on with. */
  private record Step(int from, int number, double score) {}

  /**
   * @param left how much time there is still
   */
  Decoding(TranslationModel model, Beams beams, Supplier<Duration> left) {
    this.model = model;
    this.beams = beams;
    this.left = left;
  }

  private Map<String, Tensor> run(Model part, Map<String, Tensor> inputs) {
    Duration patience = left.get();
    if (patience.isZero() || patience.isNegative()) {
      throw new ModelTimeoutException("no time is left in the middle of a sentence");
    }
    return part.run(inputs, patience);
  }

  /** The best translation, without its start and end. */
  int[] translate(int[] source) {
    long[] ids = Arrays.stream(source).asLongStream().toArray();
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    Tensor mask = Tensor.row(ones);
    Tensor states =
        need(
            run(model.encoder, Map.of("input_ids", Tensor.row(ids), "attention_mask", mask)),
            "last_hidden_state");
    List<Beam> live = List.of(new Beam(new int[] {model.config.start()}, 0));
    List<Beam> ended = new ArrayList<>();
    Past past = new Past();
    while (!live.isEmpty() && live.getFirst().numbers().length <= model.config.longest()) {
      Tensor logits = step(live, states, mask, past);
      List<Beam> next = new ArrayList<>();
      List<Integer> rows = new ArrayList<>();
      List<Step> steps = best(live, logits);
      for (int rank = 0; rank < steps.size() && next.size() < beams.width(); rank++) {
        Step step = steps.get(rank);
        Beam longer = live.get(step.from()).with(step.number(), step.score());
        if (step.number() != model.config.end()) {
          next.add(longer);
          rows.add(step.from());
        } else if (rank < beams.width()) {
          ended.add(longer);
        }
      }
      live = isOver(ended, next) ? List.of() : next;
      if (!live.isEmpty()) {
        past.pick(rows.stream().mapToInt(Integer::intValue).toArray());
      }
    }
    Beam best =
        (ended.isEmpty() ? live : ended)
            .stream().max(Comparator.comparingDouble(this::value)).orElseThrow();
    int to = best.numbers().length - (ended.isEmpty() ? 0 : 1);
    return Arrays.copyOfRange(best.numbers(), 1, to);
  }

  /** Whether enough have ended, and none that goes on is better than the worst of the best. */
  private boolean isOver(List<Beam> ended, List<Beam> live) {
    if (ended.size() < beams.width() || live.isEmpty()) {
      return live.isEmpty();
    }
    ended.sort(Comparator.comparingDouble(this::value).reversed());
    return value(live.getFirst()) <= value(ended.get(beams.width() - 1));
  }

  private double value(Beam beam) {
    return beam.score() / Math.pow(beam.numbers().length - 1, beams.lengthPenalty());
  }

  /** The logits behind each beam. */
  private Tensor step(List<Beam> live, Tensor states, Tensor mask, Past past) {
    int length = live.getFirst().numbers().length;
    boolean goesOn = model.withPast.isPresent() && length > 1;
    Model part = goesOn ? model.withPast.get() : model.decoder;
    long[] ids = new long[goesOn ? live.size() : live.size() * length];
    for (int b = 0; b < live.size(); b++) {
      int[] numbers = live.get(b).numbers();
      for (int i = goesOn ? length - 1 : 0; i < length; i++) {
        ids[goesOn ? b : b * length + i] = numbers[i];
      }
    }
    Map<String, Tensor> inputs = new HashMap<>();
    inputs.put(
        "input_ids", new Tensor.Longs(new long[] {live.size(), ids.length / live.size()}, ids));
    inputs.put("encoder_attention_mask", Rows.repeat(mask, live.size()));
    if (part.signature().input("encoder_hidden_states").isPresent()) {
      inputs.put("encoder_hidden_states", Rows.repeat(states, live.size()));
    }
    past.addTo(inputs, part);
    Map<String, Tensor> outputs = run(part, inputs);
    past.keep(outputs);
    return need(outputs, "logits");
  }

  private static Tensor need(Map<String, Tensor> outputs, String name) {
    Tensor tensor = outputs.get(name);
    if (tensor == null) {
      throw new IllegalStateException("the model has not answered with " + name);
    }
    return tensor;
  }

  /** The best ways to go on with all beams, enough of them even if all but one end. */
  private List<Step> best(List<Beam> live, Tensor logits) {
    int rows = (int) logits.shape()[1];
    int words = (int) logits.shape()[2];
    float[] data = logits.floats();
    List<Step> steps = new ArrayList<>();
    for (int b = 0; b < live.size(); b++) {
      int from = (b * rows + rows - 1) * words;
      double total = total(data, from, words);
      for (int word : highest(data, from, words)) {
        steps.add(new Step(b, word, data[from + word] - total));
      }
    }
    List<Beam> beginnings = live;
    steps.sort(
        Comparator.comparingDouble(
                (Step step) -> beginnings.get(step.from()).score() + step.score())
            .reversed());
    return steps.subList(0, Math.min(steps.size(), 2 * beams.width()));
  }

  /** The logarithm of the sum of the exponentials. */
  private static double total(float[] data, int from, int words) {
    float most = Float.NEGATIVE_INFINITY;
    for (int i = from; i < from + words; i++) {
      most = Math.max(most, data[i]);
    }
    if (!Float.isFinite(most)) {
      throw new IllegalStateException("the model has answered with what is no number");
    }
    double sum = 0;
    for (int i = from; i < from + words; i++) {
      sum += Math.exp(data[i] - most);
    }
    return most + Math.log(sum);
  }

  private int[] highest(float[] data, int from, int words) {
    int count = Math.min(words - 1, beams.width() == 1 ? 1 : 2 * beams.width());
    int[] best = new int[count];
    Arrays.fill(best, -1);
    for (int word = 0; word < words; word++) {
      if (word == model.config.pad()) {
        continue;
      }
      int candidate = word;
      for (int i = 0; i < count && candidate >= 0; i++) {
        if (best[i] < 0 || data[from + candidate] > data[from + best[i]]) {
          int smaller = best[i];
          best[i] = candidate;
          candidate = smaller;
        }
      }
    }
    return Arrays.stream(best).filter(word -> word >= 0).toArray();
  }
}

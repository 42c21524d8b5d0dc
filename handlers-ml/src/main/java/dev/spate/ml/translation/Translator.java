package dev.spate.ml.translation;

import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.ml.ModelHandler;
import dev.spate.ml.ModelPorts;
import dev.spate.models.store.ModelFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Translates from one language to another, sentence by sentence. What must not be translated is
 * kept; what the model does not know is warned of.
 */
public class Translator extends ModelHandler<TranslationModel, String, Translation> {
  /** The longest text, in characters. */
  public static final int MOST_CHARACTERS = 5_000;

  /**
   * @param model the name of the model in the store
   */
  public Translator(ModelPorts ports, String model) {
    super(ports, model);
  }

  @Override
  protected final TranslationModel open(ModelFiles files) {
    return TranslationModel.open(files);
  }

  @Override
  protected void check(String text) {
    if (text.isBlank() || text.length() > MOST_CHARACTERS) {
      throw new RejectedException(
          "field text must be 1 to " + MOST_CHARACTERS + " characters, not " + text.length());
    }
  }

  @Override
  protected final Answer<Translation> infer(
      TranslationModel model, String text, Duration patience, Invocation in) {
    Instant until = in.now().plus(patience);
    Decoding decoding =
        new Decoding(
            model,
            new Decoding.Beams(beams(), lengthPenalty()),
            () -> Duration.between(in.now(), until));
    StringBuilder translated = new StringBuilder();
    List<String> warnings = new ArrayList<>();
    int number = 0;
    for (Sentences part : Sentences.of(text)) {
      number++;
      if (!part.sentence().isEmpty()) {
        translated.append(sentence(model, decoding, part.sentence(), number, warnings));
      }
      translated.append(part.blanks());
    }
    return Answer.of(new Translation(translated.toString(), warnings.stream().distinct().toList()));
  }

  private String sentence(
      TranslationModel model,
      Decoding decoding,
      String sentence,
      int number,
      List<String> warnings) {
    Wording wording = Wording.of(sentence, model.source);
    int[] numbers = model.source.encode(prepare(wording.text()));
    if (numbers.length >= model.config.longest()) {
      throw new RejectedException(
          "field text: sentence %d is %d pieces long, at most %d can be translated"
              .formatted(number, numbers.length, model.config.longest() - 1));
    }
    if (model.source.unknown(numbers) > 0) {
      warnings.add("sentence " + number + " has words that the model does not know");
    }
    int[] source = Arrays.copyOf(numbers, numbers.length + 1);
    source[numbers.length] = model.config.end();
    String translated = finish(model.target.decode(decoding.translate(source)));
    return wording.restored(translated, sentence, warnings);
  }

  /** What the model is given for a sentence; unless overridden the sentence. */
  protected String prepare(String sentence) {
    return sentence;
  }

  /** What is made of what the model gives; unless overridden the same. */
  protected String finish(String translated) {
    return translated;
  }

  /** How many translations are followed at once, 1 to 16; unless overridden 1, which is greedy. */
  protected int beams() {
    return 1;
  }

  /** The power of the length that scores are divided by; unless overridden 1. */
  protected double lengthPenalty() {
    return 1;
  }
}

package dev.spate.ml.translation;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.Warm;
import dev.spate.ml.ModelPorts;
import dev.spate.ml.Prediction;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/**
 * Translates between the languages that it has models for. Subclasses choose the {@link
 * Translator}s.
 */
public class TranslationHandler
    implements Handler<TranslationHandler.Text, Prediction<Translation>>, Warm {
  private final Map<Languages, ? extends Translator> translators;

  /** A text to translate. */
  public record Text(String text, Languages languages) {}

  /** With translators that are made already. */
  public TranslationHandler(Map<Languages, ? extends Translator> translators) {
    this.translators = Map.copyOf(translators);
  }

  /** From one language to another, with the model named {@code translation-FROM-TO}. */
  public TranslationHandler(ModelPorts ports, Languages languages) {
    this(
        Map.of(
            languages,
            new Translator(ports, "translation-" + languages.from() + "-" + languages.to())));
  }

  @Override
  public final void warm() {
    translators.values().forEach(Translator::warm);
  }

  /** What can be translated. */
  public final Collection<Languages> languages() {
    return translators.keySet();
  }

  @Override
  public final Prediction<Translation> handle(Text text, Invocation in) throws Exception {
    Translator translator = translators.get(text.languages());
    if (translator == null) {
      TreeSet<String> known = new TreeSet<>();
      translators.keySet().forEach(pair -> known.add(pair.toString()));
      throw new RejectedException("fields from and to must be one of: " + String.join(", ", known));
    }
    return translator.handle(text.text(), in);
  }
}

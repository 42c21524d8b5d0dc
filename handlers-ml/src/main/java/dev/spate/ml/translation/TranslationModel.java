package dev.spate.ml.translation;

import dev.spate.ml.Beside;
import dev.spate.models.ElementType;
import dev.spate.models.InvalidModelException;
import dev.spate.models.Model;
import dev.spate.models.Signature;
import dev.spate.models.Slot;
import dev.spate.models.json.Json;
import dev.spate.models.store.ModelFiles;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An encoder and a decoder as the common tools export them to ONNX, and the vocabularies of both
 * languages. The files of the model:
 *
 * <ul>
 *   <li>{@code encoder}: {@code input_ids}, {@code attention_mask} to {@code last_hidden_state};
 *   <li>{@code decoder}: {@code input_ids}, {@code encoder_hidden_states}, {@code
 *       encoder_attention_mask} to {@code logits} and, if it is to be gone on from, {@code
 *       present.*};
 *   <li>{@code decoder-with-past}, if there is one: {@code input_ids}, {@code
 *       encoder_attention_mask}, {@code past_key_values.*} to {@code logits}, {@code present.*};
 *   <li>{@code source} and {@code target}: SentencePiece models; {@code vocabulary}, if the numbers
 *       are not theirs: JSON from piece to number;
 *   <li>{@code config}: see {@link TranslationConfig}.
 * </ul>
 */
public final class TranslationModel {
  private static final int MOST_VOCABULARY = 16 << 20;
  private static final String IDS = "input_ids";

  final Model encoder;
  final Model decoder;
  final Optional<Model> withPast;
  final Tokenizer source;
  final Tokenizer target;
  final TranslationConfig config;

  private TranslationModel(ModelFiles files) {
    config = TranslationConfig.of(Beside.of(files).need("config"));
    Optional<Map<String, Integer>> numbers = numbers(files);
    source = new Tokenizer(files.bytes("source", MOST_VOCABULARY), numbers);
    target = new Tokenizer(files.bytes("target", MOST_VOCABULARY), numbers);
    Slot ids = Slot.of(IDS, ElementType.INT64, Slot.ANY, Slot.ANY);
    Slot mask = Slot.of("encoder_attention_mask", ElementType.INT64, Slot.ANY, Slot.ANY);
    Slot states = Slot.of("encoder_hidden_states", ElementType.FLOAT, Slot.ANY, Slot.ANY, Slot.ANY);
    Slot logits = Slot.of("logits", ElementType.FLOAT, Slot.ANY, Slot.ANY, Slot.ANY);
    encoder =
        files.open(
            "encoder",
            new Signature(
                List.of(ids, Slot.of("attention_mask", ElementType.INT64, Slot.ANY, Slot.ANY)),
                List.of(
                    Slot.of(
                        "last_hidden_state", ElementType.FLOAT, Slot.ANY, Slot.ANY, Slot.ANY))));
    decoder = files.open("decoder", new Signature(List.of(ids, states, mask), List.of(logits)));
    withPast =
        files.has("decoder-with-past")
            ? Optional.of(past(files, new Signature(List.of(ids, mask), List.of(logits))))
            : Optional.empty();
  }

  static TranslationModel open(ModelFiles files) {
    return new TranslationModel(files);
  }

  /** Its inputs beside the contract's must be what the decoder hands on. */
  private Model past(ModelFiles files, Signature contract) {
    Model model = files.open("decoder-with-past");
    List<Slot> own =
        model.signature().inputs().stream()
            .filter(slot -> !slot.name().startsWith(Past.IN))
            .filter(slot -> !slot.name().equals("encoder_hidden_states"))
            .toList();
    contract.require(files.card().title(), new Signature(own, model.signature().outputs()));
    for (Slot slot : model.signature().inputs()) {
      if (slot.name().startsWith(Past.IN)
          && decoder.signature().output(Past.out(slot.name())).isEmpty()) {
        throw new InvalidModelException(
            "model %s: the decoder does not give %s"
                .formatted(files.card().title(), Past.out(slot.name())));
      }
    }
    return model;
  }

  private static Optional<Map<String, Integer>> numbers(ModelFiles files) {
    if (!files.has("vocabulary")) {
      return Optional.empty();
    }
    String text = new String(files.bytes("vocabulary", MOST_VOCABULARY), StandardCharsets.UTF_8);
    Map<String, Integer> numbers = new HashMap<>();
    if (Json.read(text) instanceof Json.Members all) {
      all.members()
          .forEach(
              (piece, number) -> {
                if (number instanceof Json.Figure f) {
                  numbers.put(piece, (int) f.value());
                }
              });
    }
    if (numbers.isEmpty()) {
      throw new InvalidModelException("the vocabulary is no JSON from piece to number");
    }
    return Optional.of(numbers);
  }
}

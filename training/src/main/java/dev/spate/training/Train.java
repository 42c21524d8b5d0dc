package dev.spate.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.models.onnx.RuntimeEngine;
import dev.spate.models.scorers.ScorerEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the models of the examples: {@code NAME[,NAME...]|all FOLDER}. The same each time. */
public final class Train {
  /** What stands on the cards; a later day for a model that is made in another way. */
  private static final String VERSION = "2026-11-27";

  private static final List<String> NAMES =
      List.of("fraud", "recommendations", "digits", "translation");

  private Train() {}

  /** Takes minutes. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("NAME[,NAME...]|all FOLDER");
    }
    Shelf shelf = new Shelf(Path.of(args[1]));
    List<String> names = args[0].equals("all") ? NAMES : List.of(args[0].split(",", -1));
    for (String name : names) {
      switch (name) {
        case "fraud" -> single(shelf, name, ScorerEngine.ONNX_SCORER, fraud(), Map.of());
        case "recommendations" -> single(shelf, name, "data", recommendations(), Map.of());
        case "digits" ->
            single(shelf, name, RuntimeEngine.ONNX, new DigitNet().train(1_400, 4), labels());
        case "translation" -> translation(shelf);
        default -> throw new IllegalArgumentException("models are " + NAMES + ", not " + name);
      }
    }
  }

  private static void single(
      Shelf shelf, String name, String format, byte[] model, Map<String, Shelf.Content> more)
      throws IOException {
    Map<String, Shelf.Content> files = new HashMap<>(more);
    files.put("model", new Shelf.Content(format, model));
    shelf.put(name, VERSION, files);
  }

  /** Trees that have seen forty days of payments. */
  static byte[] fraud() {
    Payments.Rows rows = Payments.rows(Payments.of(1, 1_500, 40));
    return new BoostedTrees(80, 4, 0.15).train(rows.features(), rows.fraud());
  }

  /** Factors of all that people took but their last five things. */
  static byte[] recommendations() {
    Shoppers shoppers = new Shoppers(2, 600);
    return new Als(16, 10, 12, 2).train(shoppers.users(), Shoppers.items(), shoppers.likes(5), 4);
  }

  private static Map<String, Shelf.Content> labels() {
    byte[] labels = "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n".getBytes(UTF_8);
    return Map.of("labels", new Shelf.Content("text", labels));
  }

  private static void translation(Shelf shelf) throws IOException {
    TranslatorNet net = new TranslatorNet();
    net.train(new Grammar(1).different(8_000), 10);
    Map<String, Shelf.Content> files = new HashMap<>();
    net.files()
        .forEach(
            (purpose, bytes) -> {
              String format =
                  switch (purpose) {
                    case "source", "target" -> "data";
                    case "config" -> "text";
                    default -> RuntimeEngine.ONNX;
                  };
              files.put(purpose, new Shelf.Content(format, bytes));
            });
    shelf.put("translation-little-english-tarel", VERSION, files);
  }
}

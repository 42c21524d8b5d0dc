package dev.spate.ml;

import dev.spate.models.InvalidModelException;
import dev.spate.models.store.ModelCard;
import dev.spate.models.store.ModelFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What comes with a model: its files of format {@code text}, as lines of text.
 *
 * @param lines by what the file is for
 */
public record Beside(Map<String, List<String>> lines) {
  /** The largest such file in bytes. */
  public static final int MOST_BYTES = 1 << 20;

  /**
   * Reads the files.
   *
   * @throws InvalidModelException when one is over {@value #MOST_BYTES} bytes
   */
  public static Beside of(ModelFiles files) {
    Map<String, List<String>> lines = new TreeMap<>();
    for (Map.Entry<String, ModelCard.File> file : files.card().files().entrySet()) {
      if (file.getValue().format().equals("text")) {
        byte[] text = files.bytes(file.getKey(), MOST_BYTES);
        lines.put(file.getKey(), new String(text, StandardCharsets.UTF_8).lines().toList());
      }
    }
    return new Beside(lines);
  }

  /** The lines of a file, none where it is missing. */
  public List<String> find(String purpose) {
    return lines.getOrDefault(purpose, List.of());
  }

  /**
   * The lines of a file.
   *
   * @throws InvalidModelException when it is missing
   */
  public List<String> need(String purpose) {
    if (!lines.containsKey(purpose)) {
      throw new InvalidModelException("the model has no file " + purpose + " beside it");
    }
    return find(purpose);
  }
}

package dev.spate.models.store;

import dev.spate.models.InvalidModelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a model is: its version, and the files it is made of, each by the hash of its content.
 *
 * <p>As text, one thing a line, such as
 *
 * <pre>
 * name fraud
 * version 2026-03-01
 * file model onnx-scorer 51234 9f86d0…
 * signature MCowBQYDK2Vw…
 * </pre>
 *
 * <p>The signature is over all lines before it: see {@link Signatures}.
 *
 * @param name 1 to 63 of a-z, 0-9 and hyphen
 * @param version 1 to 63 printable characters without blanks
 * @param files by what they are for; a model of one file calls it {@code model}
 * @param signature in Base64, empty for none
 */
public record ModelCard(
    String name, String version, Map<String, File> files, Optional<String> signature) {
  /** What a model of one file calls it. */
  public static final String MODEL = "model";

  /** The largest card in bytes. */
  public static final int MOST_BYTES = 16_384;

  /**
   * One file.
   *
   * @param format says which engine reads it; {@code data} or {@code text} for none
   * @param bytes its size
   * @param sha256 the hash of its content, in hexadecimal
   */
  public record File(String format, long bytes, String sha256) {
    public File {
      if (!format.matches("[a-z0-9-]{1,63}") || bytes < 1 || !sha256.matches("[0-9a-f]{64}")) {
        throw new InvalidModelException("a model card names a file that cannot be");
      }
    }
  }

  public ModelCard {
    if (!name.matches("[a-z0-9-]{1,63}") || !version.matches("[\\x21-\\x7e]{1,63}")) {
      throw new InvalidModelException("a model card has a name or version that cannot be");
    }
    if (files.isEmpty() || !files.keySet().stream().allMatch(f -> f.matches("[a-z0-9-]{1,63}"))) {
      throw new InvalidModelException("the card of model " + name + " names no file, or wrongly");
    }
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  /** The file for a purpose, if the model has one. */
  public Optional<File> file(String purpose) {
    return Optional.ofNullable(files.get(purpose));
  }

  /** Name and version, as people say it. */
  public String title() {
    return name + " " + version;
  }

  /** What is signed. */
  byte[] signed() {
    return lines(List.of()).getBytes(StandardCharsets.UTF_8);
  }

  /** The card as text. */
  public byte[] bytes() {
    return lines(signature.map(s -> List.of("signature " + s)).orElse(List.of()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private String lines(List<String> last) {
    List<String> lines = new ArrayList<>();
    lines.add("name " + name);
    lines.add("version " + version);
    files.forEach(
        (purpose, f) ->
            lines.add(
                String.join(
                    " ", "file", purpose, f.format(), Long.toString(f.bytes()), f.sha256())));
    lines.addAll(last);
    return String.join("\n", lines) + "\n";
  }

  /**
   * Reads a card.
   *
   * @throws InvalidModelException when it is none
   */
  public static ModelCard parse(byte[] text) {
    if (text.length > MOST_BYTES) {
      throw new InvalidModelException(
          "a model card must be at most " + MOST_BYTES + " bytes, not " + text.length);
    }
    String name = "";
    String version = "";
    Optional<String> signature = Optional.empty();
    Map<String, File> files = new TreeMap<>();
    for (String line : new String(text, StandardCharsets.UTF_8).lines().toList()) {
      String[] words = line.strip().split(" +", -1);
      switch (words[0] + "/" + words.length) {
        case "name/2" -> name = words[1];
        case "version/2" -> version = words[1];
        case "signature/2" -> signature = Optional.of(words[1]);
        case "file/5" -> files.put(words[1], new File(words[2], size(words[3]), words[4]));
        case "/1" -> {}
        default -> throw new InvalidModelException("a model card has a line of no known kind");
      }
    }
    return new ModelCard(name, version, files, signature);
  }

  private static long size(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new InvalidModelException("a model card tells a size that is no number", e);
    }
  }
}

package dev.spate.models.store;

import dev.spate.models.Engine;
import dev.spate.models.InvalidModelException;
import dev.spate.models.Model;
import dev.spate.models.Signature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of one version of a model, verified and on disk, for whoever opens it. */
public final class ModelFiles {
  private final ModelCard card;
  private final Map<String, Path> paths;
  private final List<Engine> engines;
  private final List<Model> opened = new ArrayList<>();

  ModelFiles(ModelCard card, Map<String, Path> paths, List<Engine> engines) {
    this.card = card;
    this.paths = paths;
    this.engines = engines;
  }

  /** What the model says of itself. */
  public ModelCard card() {
    return card;
  }

  /** Whether the model has a file for this purpose. */
  public boolean has(String purpose) {
    return paths.containsKey(purpose);
  }

  /** The file for a purpose, which must be there. */
  public Path path(String purpose) {
    return Optional.ofNullable(paths.get(purpose))
        .orElseThrow(
            () ->
                new InvalidModelException(
                    "model "
                        + card.title()
                        + " has no file "
                        + purpose
                        + ", only "
                        + paths.keySet()));
  }

  /**
   * The content of a file.
   *
   * @throws InvalidModelException when it is over {@code most} bytes
   */
  public byte[] bytes(String purpose, int most) {
    Path path = path(purpose);
    long size = card.file(purpose).map(ModelCard.File::bytes).orElse(0L);
    if (size > most) {
      throw new InvalidModelException(
          "file %s of model %s must be at most %d bytes, not %d"
              .formatted(purpose, card.title(), most, size));
    }
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException("model " + card.title() + " cannot be read", e);
    }
  }

  /**
   * The model in a file, opened by the engine of its format. It is closed with the version.
   *
   * @throws InvalidModelException when there is no such engine, or it cannot open it
   */
  public Model open(String purpose) {
    Path path = path(purpose);
    String format = card.file(purpose).map(ModelCard.File::format).orElse("");
    Engine engine =
        engines.stream()
            .filter(e -> e.formats().contains(format))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidModelException(
                        "model %s is of format %s, there are engines for %s"
                            .formatted(card.title(), format, formats())));
    Model model = engine.open(card.title(), path);
    opened.add(model);
    return model;
  }

  private List<String> formats() {
    return engines.stream().flatMap(e -> e.formats().stream()).sorted().toList();
  }

  /**
   * Likewise, for a handler that knows what it wants.
   *
   * @param contract what it must take and give
   * @throws InvalidModelException when it does not keep to the contract, too
   */
  public Model open(String purpose, Signature contract) {
    Model model = open(purpose);
    contract.require(card.title(), model.signature());
    return model;
  }

  /** The file named {@code model}, likewise. */
  public Model open(Signature contract) {
    return open(ModelCard.MODEL, contract);
  }

  void close() {
    opened.forEach(Model::close);
    opened.clear();
  }
}

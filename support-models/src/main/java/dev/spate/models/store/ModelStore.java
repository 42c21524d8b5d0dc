package dev.spate.models.store;

import dev.spate.models.Engine;
import dev.spate.models.InvalidModelException;
import dev.spate.models.onnx.RuntimeEngine;
import dev.spate.models.scorers.ScorerEngine;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds models, verifies them, keeps them on disk and opens them. */
public final class ModelStore {
  private final ModelSource source;
  private final ModelCache cache;
  private final List<Engine> engines;
  private final Optional<PublicKey> trusted;

  /**
   * @param trusted whose signature every card must have; empty if none is asked for
   */
  public ModelStore(
      ModelSource source, ModelCache cache, List<Engine> engines, Optional<PublicKey> trusted) {
    this.source = source;
    this.cache = cache;
    this.engines = List.copyOf(engines);
    this.trusted = trusted;
  }

  /** ONNX Runtime, and plain Java for trees and linear models. None starts before it is needed. */
  public static List<Engine> engines() {
    return List.of(
        new ScorerEngine(ScorerEngine.ONNX_SCORER),
        new ScorerEngine(ScorerEngine.XGBOOST),
        new ScorerEngine(ScorerEngine.LIGHTGBM),
        new RuntimeEngine());
  }

  /** The card that is to be used now, verified. */
  ModelCard card(String name) {
    byte[] text =
        source.card(name).orElseThrow(() -> new InvalidModelException("there is no model " + name));
    ModelCard card = ModelCard.parse(text);
    if (!card.name().equals(name)) {
      throw new InvalidModelException("the card of model " + name + " is of " + card.name());
    }
    trusted.ifPresent(key -> Signatures.require(card, key));
    return card;
  }

  /** Opens the version of a card. */
  <M> Loaded<M> load(ModelCard card, ModelOpener<M> opener) {
    Map<String, Path> paths = new TreeMap<>();
    List<ModelCard.File> taken = new ArrayList<>();
    try {
      card.files()
          .forEach(
              (purpose, file) -> {
                paths.put(purpose, cache.take(card, file, () -> source.content(card.name(), file)));
                taken.add(file);
              });
    } catch (RuntimeException e) {
      taken.forEach(cache::release);
      throw e;
    }
    ModelFiles files = new ModelFiles(card, paths, engines);
    Runnable closing =
        () -> {
          files.close();
          taken.forEach(cache::release);
        };
    try {
      return new Loaded<>(card, opener.open(files), closing);
    } catch (RuntimeException e) {
      closing.run();
      throw e;
    }
  }
}

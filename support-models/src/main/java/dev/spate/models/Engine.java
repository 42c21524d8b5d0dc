package dev.spate.models;

import java.nio.file.Path;
import java.util.Set;

/** Something that runs models of some formats. Engines start nothing before the first model. */
public interface Engine {
  /** The formats it reads, as model cards name them. */
  Set<String> formats();

  /**
   * Loads a model.
   *
   * @param name for errors
   * @param file its content, verified; it stays where it is as long as the model is open
   * @throws InvalidModelException when it is damaged or uses what this engine does not know
   */
  Model open(String name, Path file);
}

package dev.spate.models.store;

/**
 * Makes what a handler works with out of the files of a model.
 *
 * @param <M> what it works with
 */
@FunctionalInterface
public interface ModelOpener<M> {
  /**
   * Opens a version. Models that {@link ModelFiles#open} has opened are closed with it.
   *
   * @throws dev.spate.models.InvalidModelException when it cannot be used
   */
  M open(ModelFiles files);
}

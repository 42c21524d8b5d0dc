package dev.spate.aws;

/**
 * Ports that can make ready what their first requests need: what is ready before a snapshot of the
 * process is taken need not be made after each restore.
 */
@FunctionalInterface
public interface Primable {
  /**
   * Loads classes and makes clients for the ports that were asked for; sends nothing. Called at
   * most once, after all ports were asked for.
   */
  void prime();
}

package dev.spate;

/**
 * A handle to a secret; the value is fetched when it is first needed and may be cached for some
 * minutes.
 */
@FunctionalInterface
public interface Secret {
  /** The secret's current value; never log it. */
  String value();
}

package dev.spate;

/** The answer of a handler that has none to give. */
public enum Done {
  /** The event was handled and needs no further delivery. */
  DONE
}

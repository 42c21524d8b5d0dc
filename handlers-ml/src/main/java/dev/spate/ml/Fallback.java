package dev.spate.ml;

import java.util.Locale;

/** Why an answer is not the model's. */
public enum Fallback {
  /** The model had not answered when the time for it was over. */
  DEADLINE,
  /** There is no model that can be used, or it cannot be fetched. */
  NO_MODEL,
  /** The model failed. */
  MODEL_FAILED,
  /** The model knows nothing of what it was asked about. */
  UNKNOWN;

  /** For answers: lower-case, with hyphens. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

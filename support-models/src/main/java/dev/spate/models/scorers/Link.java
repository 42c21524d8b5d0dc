package dev.spate.models.scorers;

/** How sums become scores. */
public enum Link {
  /** They are the scores. */
  NONE {
    @Override
    void apply(float[] out, int size) {}
  },
  /** Each becomes a probability of its own. */
  LOGISTIC {
    @Override
    void apply(float[] out, int size) {
      for (int i = 0; i < size; i++) {
        out[i] = logistic(out[i]);
      }
    }
  },
  /** Together they become probabilities. */
  SOFTMAX {
    @Override
    void apply(float[] out, int size) {
      float most = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < size; i++) {
        most = Math.max(most, out[i]);
      }
      float sum = 0;
      for (int i = 0; i < size; i++) {
        out[i] = (float) Math.exp(out[i] - most);
        sum += out[i];
      }
      for (int i = 0; i < size; i++) {
        out[i] /= sum;
      }
    }
  },
  /** Each is a logarithm. */
  EXPONENTIAL {
    @Override
    void apply(float[] out, int size) {
      for (int i = 0; i < size; i++) {
        out[i] = (float) Math.exp(out[i]);
      }
    }
  },
  /** Each is the root of the score, with its sign. */
  SIGNED_SQUARE {
    @Override
    void apply(float[] out, int size) {
      for (int i = 0; i < size; i++) {
        out[i] *= Math.abs(out[i]);
      }
    }
  },
  /** The logarithm of one and e to each. */
  LOG_ONE_PLUS_EXP {
    @Override
    void apply(float[] out, int size) {
      for (int i = 0; i < size; i++) {
        out[i] = (float) Math.log1p(Math.exp(out[i]));
      }
    }
  },
  /** Of two classes only the second has a sum, which is already its probability. */
  SECOND_OF_TWO {
    @Override
    void apply(float[] out, int size) {
      out[0] = 1 - out[1];
    }
  },
  /** Of two classes only the second has a sum. */
  SECOND_OF_TWO_NEGATED {
    @Override
    void apply(float[] out, int size) {
      out[0] = -out[1];
    }
  },
  /** Of two classes only the second has a sum, which becomes its probability. */
  SECOND_OF_TWO_LOGISTIC {
    @Override
    void apply(float[] out, int size) {
      float sum = out[1];
      out[1] = logistic(sum);
      out[0] = logistic(-sum);
    }
  };

  abstract void apply(float[] out, int size);

  /** One over one and e to the minus {@code x}. */
  public static float logistic(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }
}

package dev.spate.training;

/**
 * What a network is made of, so that it is written down once: on a tape it is computed and learned,
 * in an ONNX graph it becomes nodes.
 *
 * @param <T> a matrix
 */
interface Ops<T> {
  /** A matrix that is learned. */
  T matrix(String name, int rows, int cols);

  /** A row that is learned. */
  T row(String name, int cols, float value);

  T multiply(T a, T b);

  T multiplyTurned(T a, T b);

  T add(T a, T b);

  T scale(T a, float factor);

  T relu(T a);

  T softmax(T a);

  T normalise(T a, T scale, T shift);
}

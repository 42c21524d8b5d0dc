package dev.spate.training;

/** On a tape. */
record TapeOps(Tape tape, Weights weights) implements Ops<Tape.Node> {
  @Override
  public Tape.Node matrix(String name, int rows, int cols) {
    return weights.matrix(name, rows, cols, rows);
  }

  @Override
  public Tape.Node row(String name, int cols, float value) {
    return weights.row(name, cols, value);
  }

  @Override
  public Tape.Node multiply(Tape.Node a, Tape.Node b) {
    return tape.multiply(a, b);
  }

  @Override
  public Tape.Node multiplyTurned(Tape.Node a, Tape.Node b) {
    return tape.multiplyTurned(a, b);
  }

  @Override
  public Tape.Node add(Tape.Node a, Tape.Node b) {
    return tape.add(a, b);
  }

  @Override
  public Tape.Node scale(Tape.Node a, float factor) {
    return tape.scale(a, factor);
  }

  @Override
  public Tape.Node relu(Tape.Node a) {
    return tape.relu(a);
  }

  @Override
  public Tape.Node softmax(Tape.Node a) {
    return tape.softmax(a);
  }

  @Override
  public Tape.Node normalise(Tape.Node a, Tape.Node scale, Tape.Node shift) {
    return tape.normalise(a, scale, shift);
  }
}

package dev.spate.web;

import java.util.HashMap;
import java.util.Map;

/** The code of each operation of an API. */
public final class Endpoints {
  private final Map<Operation<?, ?>, Bound<?, ?>> bound;

  /** An operation with its code: both know the same types. */
  record Bound<B, A>(Operation<B, A> operation, Endpoint<B, A> endpoint) {}

  private Endpoints(Map<Operation<?, ?>, Bound<?, ?>> bound) {
    this.bound = bound;
  }

  /** None yet. */
  public static Endpoints none() {
    return new Endpoints(Map.of());
  }

  /** These and one more. */
  public <B, A> Endpoints on(Operation<B, A> operation, Endpoint<B, A> endpoint) {
    Map<Operation<?, ?>, Bound<?, ?>> more = new HashMap<>(bound);
    if (more.put(operation, new Bound<>(operation, endpoint)) != null) {
      throw new IllegalArgumentException("operation " + operation + " has two endpoints");
    }
    return new Endpoints(more);
  }

  Bound<?, ?> of(Operation<?, ?> operation) {
    Bound<?, ?> found = bound.get(operation);
    if (found == null) {
      throw new IllegalArgumentException("operation " + operation + " has no endpoint");
    }
    return found;
  }
}

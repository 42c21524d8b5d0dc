package dev.spate.models.store;

import java.util.concurrent.atomic.AtomicInteger;

/** A version of a model that is open. It is closed when it was given up and nobody uses it. */
final class Loaded<M> {
  private final ModelCard card;
  private final M model;
  private final Runnable closing;

  /** Users, and one for not being given up. */
  private final AtomicInteger users = new AtomicInteger(1);

  Loaded(ModelCard card, M model, Runnable closing) {
    this.card = card;
    this.model = model;
    this.closing = closing;
  }

  ModelCard card() {
    return card;
  }

  M model() {
    return model;
  }

  /** One more user, unless it is closed. */
  boolean enter() {
    int now = users.get();
    while (now > 0) {
      if (users.compareAndSet(now, now + 1)) {
        return true;
      }
      now = users.get();
    }
    return false;
  }

  /** One user less. */
  void leave() {
    if (users.decrementAndGet() == 0) {
      closing.run();
    }
  }
}

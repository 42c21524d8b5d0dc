package dev.spate.aws;

import dev.spate.Surroundings;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The platform's own source of chance, made when it is first asked for. */
final class LazyEntropy implements Surroundings.Entropy {
  private volatile @Nullable RandomGenerator made;

  /** Begins anew: what was made so far may be the same in other machines. */
  void renew() {
    made = null;
  }

  @Override
  public RandomGenerator generator() {
    RandomGenerator generator = made;
    if (generator == null) {
      // Two threads may each make one; both are as good.
      generator = new SecureRandom();
      made = generator;
    }
    return generator;
  }
}

package dev.spate.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Draws from the dice what goes wrong next, and counts the calls of ports. */
final class Chaos implements Chance {
  private static final List<Fault> FAULTS = List.of(Fault.values());

  private final Faults faults;
  private final Dice deliveries;
  private final Dice ports;
  private int calls;
  private int injected;

  Chaos(Faults faults, Dice dice) {
    this.faults = faults;
    this.deliveries = dice.split();
    this.ports = dice.split();
  }

  @Override
  public int duplicates() {
    int more = 0;
    while (deliveries.happens(faults.duplicates())) {
      more++;
    }
    return more;
  }

  @Override
  public Duration delay() {
    return draw(deliveries, faults.delay());
  }

  boolean throttled() {
    return deliveries.happens(faults.throttles());
  }

  /** How long the next call of a port takes. */
  Duration slowness() {
    return draw(ports, faults.slowness());
  }

  /** What the next call of a port meets. */
  Optional<Fault> next() {
    calls++;
    Fault planned = faults.planned().get(calls);
    if (planned != null) {
      return Optional.of(planned);
    }
    if (injected < faults.most() && ports.happens(faults.ports())) {
      injected++;
      return Optional.of(FAULTS.get((int) ports.below(FAULTS.size())));
    }
    return Optional.empty();
  }

  int calls() {
    return calls;
  }

  private static Duration draw(Dice dice, Duration most) {
    return most.isZero() ? Duration.ZERO : Duration.ofMillis(dice.below(most.toMillis() + 1));
  }
}

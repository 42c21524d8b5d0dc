package dev.spate.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Draws from the dice what goes wrong next, and counts the calls of ports. */
final class Chaos implements Chance {
  private static final List<Fault> FAULTS = List.of(Fault.values());

  private final Faults faults;
  private final Leave leave;
  private final Dice deliveries;
  private final Dice ports;
  private BiConsumer<String, String> told = (number, what) -> {};
  private int calls;
  private int answers;
  private int drawn;
  private int injected;

  Chaos(Faults faults, Leave leave, Dice dice) {
    this.faults = faults;
    this.leave = leave;
    this.deliveries = dice.split();
    this.ports = dice.split();
  }

  /** From now on each fault that happens is told, with its number. */
  void tell(BiConsumer<String, String> whom) {
    told = whom;
  }

  /** Whether a fault of this rate happens now. */
  private boolean happens(Dice dice, int perMille, String what) {
    if (perMille == 0 || injected >= faults.most() || !dice.happens(perMille)) {
      return false;
    }
    if (leave.fault(++drawn)) {
      return false;
    }
    injected++;
    told.accept("fault " + drawn, what);
    return true;
  }

  @Override
  public int duplicates() {
    int more = 0;
    while (happens(deliveries, faults.duplicates(), "an event is delivered once more")) {
      more++;
    }
    return more;
  }

  @Override
  public Duration delay() {
    return draw(deliveries, faults.delay());
  }

  @Override
  public boolean acknowledgementLost() {
    return happens(deliveries, faults.lost(), "an answer is lost");
  }

  boolean throttled() {
    return happens(deliveries, faults.throttles(), "there is no room");
  }

  /** Whether a connection is too slow for the next message. */
  boolean slow() {
    return happens(ports, faults.throttles(), "a connection is slow");
  }

  boolean coldStart() {
    return happens(deliveries, faults.coldStarts(), "an environment is new");
  }

  boolean stale() {
    return happens(ports, faults.stale(), "a read is stale");
  }

  /** How far the clock of the next invocation is ahead; negative when it is behind. */
  Duration skew() {
    Duration most = faults.skew();
    if (most.isZero()) {
      return most;
    }
    Duration drawnTwice = draw(deliveries, most.plus(most));
    return leave.waits() ? Duration.ZERO : drawnTwice.minus(most);
  }

  /** How long the next call of a port takes. */
  Duration slowness() {
    return draw(ports, faults.slowness());
  }

  /** What the next call of a port meets. */
  Optional<Fault> next() {
    return next(++calls);
  }

  /** What the next answer of an invocation meets. */
  Optional<Fault> nextAnswer() {
    return next(- ++answers);
  }

  private Optional<Fault> next(int number) {
    Fault planned = faults.planned().isEmpty() ? null : faults.planned().get(number);
    if (planned != null) {
      return Optional.of(planned);
    }
    return happens(ports, faults.ports(), "a port")
        ? Optional.of(FAULTS.get((int) ports.below(FAULTS.size())))
        : Optional.empty();
  }

  int calls() {
    return calls;
  }

  int answers() {
    return answers;
  }

  /** How many faults the dice wanted so far, those left out among them. */
  int drawn() {
    return drawn;
  }

  private Duration draw(Dice dice, Duration most) {
    if (most.isZero()) {
      return most;
    }
    Duration length = Duration.ofMillis(dice.below(most.toMillis() + 1));
    return leave.waits() ? Duration.ZERO : length;
  }
}

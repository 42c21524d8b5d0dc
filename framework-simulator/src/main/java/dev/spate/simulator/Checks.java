package dev.spate.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold all the time, and whether it still does. */
final class Checks {
  private record Named(String name, Simulation.Check check) {}

  private final List<Named> always = new ArrayList<>();
  private final List<Named> atEnd = new ArrayList<>();
  private Optional<BrokenInvariant> broken = Optional.empty();

  void always(String name, Simulation.Check check) {
    always.add(new Named(name, check));
  }

  void atEnd(String name, Simulation.Check check) {
    atEnd.add(new Named(name, check));
  }

  /** Looks whether all still holds; the first that does not stays. */
  void look() {
    for (int i = 0; i < always.size() && broken.isEmpty(); i++) {
      look(always.get(i));
    }
  }

  private void look(Named named) {
    try {
      named.check().holds();
    } catch (Exception | AssertionError e) {
      broken = Optional.of(new BrokenInvariant(named.name(), e));
    }
  }

  boolean areBroken() {
    return broken.isPresent();
  }

  /** Throws what is broken. */
  void require() {
    if (broken.isPresent()) {
      throw broken.get();
    }
  }

  /** Throws what does not hold now that all is over. */
  void requireAtEnd() {
    require();
    for (Named named : atEnd) {
      look(named);
      require();
    }
  }
}

package dev.spate.simulator;

import java.util.Set;

/**
 * What a run leaves out of what its seed would do, to find the least that still goes wrong.
 *
 * @param steps numbers of the world's steps that are not taken, from 1
 * @param faults numbers of the faults that do not happen, from 1
 * @param from faults from this number on do not happen
 * @param waits whether delays, slowness and skew are left out
 */
record Leave(Set<Integer> steps, Set<Integer> faults, int from, boolean waits) {
  static final Leave NOTHING = new Leave(Set.of(), Set.of(), Integer.MAX_VALUE, false);

  Leave {
    steps = Set.copyOf(steps);
    faults = Set.copyOf(faults);
  }

  boolean fault(int number) {
    return number >= from || faults.contains(number);
  }
}

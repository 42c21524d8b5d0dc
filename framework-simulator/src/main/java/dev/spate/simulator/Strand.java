package dev.spate.simulator;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A thread that runs only while it holds the baton. Its fields are touched by whoever holds it, so
 * the hand-over orders all access.
 */
final class Strand {
  final Crew crew;
  final String name;
  final Thread thread;

  /** Released to let it run. */
  final Semaphore go = new Semaphore(0);

  /** Not to be resumed before, unless everything it waits for has ended. */
  Instant wake = Instant.MIN;

  /** What it waits for; empty when it only waits for the time. */
  List<Strand> waitsFor = List.of();

  boolean ended;

  /** The event it is handling, empty when there is none or many. */
  String event = "";

  /** What its body threw, other than its death. */
  @Nullable Throwable problem;

  /** How many calls of ports it tried after its death. */
  int refusals;

  Strand(Crew crew, String name, Runnable run) {
    this.crew = crew;
    this.name = name;
    this.thread = Thread.ofVirtual().name(name).unstarted(run);
  }

  boolean ready(Instant now) {
    boolean done = !waitsFor.isEmpty() && waitsFor.stream().allMatch(s -> s.ended);
    return crew.dead() || done || !wake.isAfter(now);
  }
}

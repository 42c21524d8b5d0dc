package dev.spate.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that runs only while it holds the baton. Its fields are touched by whoever holds it, so the
 * hand-over orders all access.
 */
final class Strand {
  final Crew crew;
  final String name;
  final int number;
  final Runnable body;

  /** Runs when it has ended, with the baton in hand. */
  final Runnable whenEnded;

  /** The invocation it belongs to; strands that it begins belong to it too. */
  @Nullable Running<?> invocation;

  /** The thread it runs on, from its first turn on. */
  @Nullable Carrier carrier;

  /** Not to be resumed before, unless everything it waits for has ended. */
  Instant wake = Instant.MIN;

  /** How many strands it waits for. */
  int waitsFor;

  boolean ended;

  /** The event it is handling, empty when there is none or many. */
  String event;

  /** How many calls of ports it tried after its death. */
  int refusals;

  Strand(Crew crew, String name, int number, String event, Runnable body, Runnable whenEnded) {
    this.crew = crew;
    this.name = name;
    this.number = number;
    this.event = event;
    this.body = body;
    this.whenEnded = whenEnded;
  }

  boolean runsHere() {
    return carrier != null && carrier.thread == Thread.currentThread();
  }
}

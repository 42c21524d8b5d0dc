package dev.spate.simulator;

/**
 * Something that a function did to the world, or was about to.
 *
 * @param call its number among the calls of ports of the run, from 1; below zero that among the
 *     answers of invocations
 * @param function the function's name
 * @param event what the invocation was about, empty when that is nothing or many
 * @param what the call in a few words
 * @param nth which effect of its invocation this was, from 1
 */
public record Effect(int call, String function, String event, String what, int nth) {
  @Override
  public String toString() {
    String about = event.isEmpty() ? "" : " for " + event;
    return function + about + ", effect " + nth + " (" + number() + "): " + what;
  }

  private String number() {
    return call > 0 ? "call " + call : "answer " + -call;
  }
}

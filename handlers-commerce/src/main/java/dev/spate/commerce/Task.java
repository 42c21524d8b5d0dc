package dev.spate.commerce;

import dev.spate.RejectedException;

/**
 * What is to be done with an order, as a message of the queue of payments.
 *
 * @param settle whether its payment may have moved after the order's end
 */
record Task(String order, boolean settle) {
  static String drive(String order) {
    return "drive " + order;
  }

  static String settle(String order) {
    return "settle " + order;
  }

  static Task of(String text) {
    int space = text.indexOf(' ');
    String verb = space < 0 ? "" : text.substring(0, space);
    return switch (verb) {
      case "drive" -> new Task(text.substring(space + 1), false);
      case "settle" -> new Task(text.substring(space + 1), true);
      default -> throw new RejectedException("a task must say drive or settle");
    };
  }
}

package dev.spate;

import java.util.List;
import java.util.Optional;

/**
 * Part of a longer answer.
 *
 * @param next where the next part begins, absent at the end; opaque, and not to be trusted when it
 *     comes from a client
 */
public record Page<T>(List<T> items, Optional<String> next) {
  public Page {
    items = List.copyOf(items);
  }
}

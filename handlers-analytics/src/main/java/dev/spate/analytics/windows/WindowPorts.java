package dev.spate.analytics.windows;

import dev.spate.KeyValueStore;
import dev.spate.Ports;
import dev.spate.Table;

/**
 * What a handler of windows may touch.
 *
 * @param state the windows; asked for together with {@code late}
 * @param late where events go that came too late
 */
public record WindowPorts(KeyValueStore state, Table late) {
  /** Asks for both tables. */
  public static WindowPorts of(Ports ports, Table state, Table late) {
    return new WindowPorts(ports.readWrite(state, late), late);
  }
}

package dev.spate.chat;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps all tasks together within what the API takes in a second (source: "Quotas for configuring
 * and running a WebSocket API", account-level requests). The second's calls are divided into lanes,
 * so that tasks seldom write the same item.
 */
final class Pace {
  private static final int LANES = 16;
  private static final int ATTEMPTS = 4;

  private final ChatPorts ports;

  Pace(ChatPorts ports) {
    this.ports = ports;
  }

  /**
   * Takes so many calls of this second, all or none. More than a lane has are taken when nobody
   * else has taken any: a task must not wait for ever.
   */
  boolean take(int hash, int calls, Instant now) {
    if (ports.callsPerSecond() == 0 || calls == 0) {
      return true;
    }
    int lane = Math.floorMod(hash, LANES);
    int most = Math.max(1, ports.callsPerSecond() / LANES);
    long second = now.getEpochSecond();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Item> found = ports.table().get(Keys.pace(lane));
      int taken = found.map(i -> Packed.pace(i.value(), second)).orElse(0);
      if (taken > 0 && taken + calls > most) {
        return false;
      }
      try {
        Condition unchanged = found.map(Condition::unchanged).orElseGet(Condition::absent);
        ports.table().put(Keys.pace(lane), Packed.pace(second, taken + calls), unchanged);
        return true;
      } catch (ConditionFailedException e) {
        // Another took some of this lane meanwhile.
      }
    }
    return false;
  }
}

package dev.spate.local;

import dev.spate.simulator.QueueDelivery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.h2.mvstore.MVMap;

/**
 * The ids an ordered queue has taken in the last five minutes, in the ledger: a message that is
 * published again is dropped, also when the process was killed in between (source: "Exactly-once
 * processing", Amazon SQS Developer Guide).
 */
final class Repeats {
  private final MVMap<byte[], byte[]> byId;
  private final MVMap<byte[], byte[]> byTime;

  Repeats(Ledger.Maps maps, String function) {
    this.byId = maps.open("taken:" + function);
    this.byTime = maps.open("taken-at:" + function);
  }

  /** Notes the id; whether it was taken before. */
  boolean isRepeated(String id, Instant now) {
    forget(now);
    byte[] key = id.getBytes(StandardCharsets.UTF_8);
    if (byId.containsKey(key)) {
      return true;
    }
    byte[] until = time(now.plus(QueueDelivery.DEDUPLICATION));
    byId.put(key, until);
    byTime.put(concat(until, key), new byte[0]);
    return false;
  }

  private void forget(Instant now) {
    byte[] end = time(now);
    for (byte[] first = byTime.firstKey();
        first != null && Arrays.compareUnsigned(first, 0, Long.BYTES, end, 0, Long.BYTES) <= 0;
        first = byTime.firstKey()) {
      byId.remove(Arrays.copyOfRange(first, Long.BYTES, first.length));
      byTime.remove(first);
    }
  }

  private static byte[] time(Instant moment) {
    return ByteBuffer.allocate(Long.BYTES).putLong(moment.toEpochMilli()).array();
  }

  private static byte[] concat(byte[] time, byte[] id) {
    return ByteBuffer.allocate(time.length + id.length).put(time).put(id).array();
  }
}

package dev.spate.analytics.windows;

import dev.spate.sketches.ByteReader;
import dev.spate.sketches.ByteWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far event time has come: no earlier event is expected. It is the least of what the shards
 * have come to, less the disorder that is allowed, and never goes back.
 *
 * <p>A shard that is silent for longer than {@code idle} is not waited for. When all are, time goes
 * on from the latest event at the speed of the clock, so that the last windows end too.
 */
final class Watermark {
  /** Of more shards the longest silent are forgotten. */
  private static final int MOST_SHARDS = 1_024;

  private final long disorder;
  private final long idle;
  private final Map<String, Shard> shards = new HashMap<>();
  private long value = Long.MIN_VALUE;

  Watermark(long disorder, long idle) {
    this.disorder = disorder;
    this.idle = idle;
  }

  private static final class Shard {
    long latest;
    long heard;

    Shard(long latest, long heard) {
      this.latest = latest;
      this.heard = heard;
    }
  }

  /** Milliseconds since 1970, the least number before there was an event. */
  long value() {
    return value;
  }

  /** An event of this time came from the shard now. */
  void observe(String name, long time, long now) {
    Shard shard = shards.get(name);
    if (shard == null) {
      shards.put(name, new Shard(time, now));
      if (shards.size() > MOST_SHARDS) {
        forgetOne();
      }
      advance(now);
      return;
    }
    long before = shard.latest;
    boolean woke = now - shard.heard > idle;
    shard.heard = Math.max(shard.heard, now);
    shard.latest = Math.max(before, time);
    // Only the shard that all others wait for, or one that changes who is waited for, moves time.
    if (woke || (time > before && before - disorder <= value)) {
      advance(now);
    }
  }

  /** Time goes on. */
  long advance(long now) {
    long least = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    long heard = Long.MIN_VALUE;
    for (Shard shard : shards.values()) {
      if (now - shard.heard <= idle) {
        least = Math.min(least, shard.latest);
      }
      latest = Math.max(latest, shard.latest);
      heard = Math.max(heard, shard.heard);
    }
    if (least != Long.MAX_VALUE) {
      value = Math.max(value, least - disorder);
    } else if (latest != Long.MIN_VALUE) {
      value = Math.max(value, latest - disorder + (now - heard - idle));
    }
    return value;
  }

  private void forgetOne() {
    shards.entrySet().stream()
        .min(
            Map.Entry.<String, Shard>comparingByValue((a, b) -> Long.compare(a.heard, b.heard))
                .thenComparing(Map.Entry.comparingByKey()))
        .ifPresent(silent -> shards.remove(silent.getKey()));
  }

  void write(ByteWriter out) {
    out.zigzag(value).varint(shards.size());
    new TreeMap<>(shards)
        .forEach((name, shard) -> out.text(name).zigzag(shard.latest).zigzag(shard.heard));
  }

  void read(ByteReader in) {
    value = in.zigzag();
    for (int left = in.count(3); left > 0; left--) {
      shards.put(in.text(), new Shard(in.zigzag(), in.zigzag()));
    }
  }
}

package dev.spate.analytics.warehouse;

import dev.spate.parquet.Compression;
import java.time.Duration;

/**
 * How a warehouse is kept.
 *
 * @param writer the files' format
 * @param lanes how many commits may be under way at the same time, 1 to 16; events are spread over
 *     them by their key. Never change it while events can come again
 * @param remember how long an event's id is remembered, so that the same event is stored once
 * @param target bytes that a file should have; smaller ones of an hour are put together
 * @param keep how long events are kept, by the date they happened
 */
public record WarehouseSpec(
    ColumnWriter writer, int lanes, Duration remember, long target, Duration keep) {
  public WarehouseSpec {
    if (lanes < 1 || lanes > 16) {
      throw new IllegalArgumentException("lanes must be from 1 to 16, not " + lanes);
    }
    if (target < 1_000 || target > 128_000_000) {
      throw new IllegalArgumentException(
          "target must be from 1000 to 128000000 bytes, not " + target);
    }
  }

  /** Parquet with Zstandard in one lane, ids for an hour, files of 32 MB, events for 400 days. */
  public static WarehouseSpec standard() {
    return new WarehouseSpec(
        ColumnWriter.parquet(Compression.ZSTD),
        1,
        Duration.ofHours(1),
        32_000_000,
        Duration.ofDays(400));
  }

  /** This warehouse, remembering ids so long. */
  public WarehouseSpec remember(Duration ids) {
    return new WarehouseSpec(writer, lanes, ids, target, keep);
  }

  /** This warehouse with so many lanes. */
  public WarehouseSpec lanes(int count) {
    return new WarehouseSpec(writer, count, remember, target, keep);
  }

  /** This warehouse with files of about this size, for events of the last {@code days}. */
  public WarehouseSpec files(long bytes, Duration days) {
    return new WarehouseSpec(writer, lanes, remember, bytes, days);
  }
}

package dev.spate.simulator;

import dev.spate.Bucket;
import java.net.URI;
import java.time.Duration;

/**
 * Makes the addresses that a store hands out. A store in memory has no socket, so whoever has one
 * makes them and serves them.
 */
public interface ObjectUrls {
  /** An address to read the object from. */
  URI download(Bucket bucket, String key, Duration valid);

  /** An address to store an object at, of this media type and this many bytes. */
  URI upload(Bucket bucket, String key, String type, long size, Duration valid);
}

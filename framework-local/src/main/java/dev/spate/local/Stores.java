package dev.spate.local;

import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Telemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** Everything a runtime keeps, in memory or in one directory. */
record Stores(
    @Nullable DataDirectory directory,
    Ledger ledger,
    LocalBucket.Stores buckets,
    StoredDeadLetters letters,
    LocalClock clock,
    SecureRandom random,
    AtomicReference<URI> base)
    implements AutoCloseable {

  private static final int KEY_BYTES = 32;
  private static final byte[] SIGNING = "signing".getBytes(StandardCharsets.US_ASCII);

  static Stores open(@Nullable Path data, long objectMemory, AtomicReference<URI> base) {
    SecureRandom random = new SecureRandom();
    if (data == null) {
      Blobs blobs = new MemoryBlobs(objectMemory, () -> hex(random, 16));
      return of(null, Ledger.inMemory(), blobs, random, base);
    }
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    try {
      DataDirectory directory = DataDirectory.open(data);
      opened.push(directory);
      directory.requireOwn();
      Ledger ledger = Ledger.open(directory.ledger());
      opened.push(ledger);
      Blobs blobs = new DiskBlobs(directory.objects(), () -> hex(random, 16));
      directory.sync();
      blobs.keepOnly(ledger.call(LocalBucket::blobNames));
      return of(directory, ledger, blobs, random, base);
    } catch (IOException | RuntimeException e) {
      LocalStartException why =
          new LocalStartException("cannot use the data directory: " + e.getMessage(), e);
      opened.forEach(part -> closeAfter(why, part));
      throw why;
    }
  }

  private static void closeAfter(LocalStartException why, AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      why.addSuppressed(e);
    }
  }

  private static Stores of(
      @Nullable DataDirectory directory,
      Ledger ledger,
      Blobs blobs,
      SecureRandom random,
      AtomicReference<URI> base) {
    LocalClock clock = new LocalClock();
    PresignedUrls urls = new PresignedUrls(ledger.call(m -> key(m, random)), base::get, clock);
    LocalBucket.Stores buckets = new LocalBucket.Stores(ledger, blobs, new Notices(), urls, clock);
    return new Stores(
        directory, ledger, buckets, new StoredDeadLetters(ledger), clock, random, base);
  }

  /** The key is kept with the data, so that addresses outlive a restart as the objects do. */
  private static byte[] key(Ledger.Maps maps, SecureRandom random) {
    MVMap<byte[], byte[]> keys = maps.open("keys");
    byte[] key = keys.get(SIGNING);
    if (key == null) {
      key = HexFormat.of().parseHex(hex(random, KEY_BYTES));
      keys.put(SIGNING, key);
    }
    return key;
  }

  private static String hex(SecureRandom random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  PresignedUrls urls() {
    return buckets.urls();
  }

  Surroundings around(Telemetry telemetry) {
    return new Surroundings(clock(), () -> random, Strands.virtualThreads(), telemetry, letters);
  }

  @Override
  public void close() {
    ledger.close();
    try {
      if (directory != null) {
        directory.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

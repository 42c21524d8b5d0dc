package dev.spate.local;

import dev.spate.PortException;
import dev.spate.local.trace.Here;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Ordered maps of bytes, changed by one thread, on disk when a call returns.
 *
 * <p>The thread takes all work that waits, does it piece by piece, commits and syncs once, and only
 * then answers: many writers share one sync (group commit), no piece is ever on disk by half, and
 * no reader learns of something that a crash could still undo. One thread also keeps the store's
 * file away from interrupted callers: an interrupt inside a file channel closes it for everybody.
 */
final class Ledger implements AutoCloseable {
  /** Pieces of work that may wait; further callers wait before they join. */
  private static final int WAITING = 1_024;

  private static final int IDLE_SECONDS = 5;
  private static final int FILL_RATE = 60;
  private static final int COMPACT_BYTES = 4 << 20;

  private final MVStore store;
  private final BlockingQueue<Piece<?>> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Maps maps = new Maps();
  private final Thread thread;
  private volatile boolean closed;

  private Ledger(MVStore store) {
    this.store = store;
    this.thread = Thread.ofPlatform().name("spate-ledger").daemon().start(this::work);
  }

  /** A ledger in this file, made when it is not there. */
  static Ledger open(Path file) {
    MVStore.Builder builder = new MVStore.Builder().fileName(file.toString());
    return new Ledger(builder.autoCommitDisabled().open());
  }

  /** A ledger that is gone with the process. */
  static Ledger inMemory() {
    return new Ledger(new MVStore.Builder().autoCommitDisabled().open());
  }

  /** The maps, for work on the ledger's thread alone. */
  final class Maps {
    private final List<Runnable> afterwards = new ArrayList<>();
    private Optional<String> trace = Optional.empty();

    /** The map of this name; keys are in the order of their unsigned bytes. */
    MVMap<byte[], byte[]> open(String name) {
      return store.openMap(
          name,
          new MVMap.Builder<byte[], byte[]>()
              .keyType(UnsignedBytes.INSTANCE)
              .valueType(UnsignedBytes.INSTANCE));
    }

    /** The maps there are. */
    Set<String> names() {
      return store.getMapNames();
    }

    /** The trace that the work belongs to, as its caller's thread knew it. */
    Optional<String> trace() {
      return trace;
    }

    /** Runs this once the work is on disk. */
    void afterwards(Runnable then) {
      afterwards.add(then);
    }
  }

  private record Piece<T>(
      Function<Maps, T> work, CompletableFuture<T> answer, Optional<String> trace) {
    /** Does the work now and returns what to do once it is on disk. */
    Runnable run(Maps maps) {
      try {
        maps.trace = trace;
        T value = work.apply(maps);
        return () -> answer.complete(value);
      } catch (RuntimeException | Error e) {
        return () -> answer.completeExceptionally(e);
      }
    }
  }

  /**
   * Does the work alone and returns once all it did is on disk. The work must check everything
   * before it changes anything, because what it changed stays changed when it throws.
   *
   * @throws PortException when it may not be on disk
   */
  <T> T call(Function<Maps, T> work) {
    Piece<T> piece = new Piece<>(work, new CompletableFuture<>(), Here.traceparent());
    try {
      do {
        if (closed) {
          throw new PortException("the local store is closed");
        }
      } while (!waiting.offer(piece, 1, TimeUnit.SECONDS));
      if (closed && !thread.isAlive() && waiting.remove(piece)) {
        throw new PortException("the local store is closed");
      }
      return piece.answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PortException("interrupted while the local store was working", e);
    } catch (ExecutionException e) {
      throw rethrow(e.getCause() == null ? e : e.getCause());
    }
  }

  private static RuntimeException rethrow(Throwable why) {
    if (why instanceof MVStoreException) {
      return new PortException("the local store failed: " + why.getMessage(), why);
    }
    if (why instanceof Error error) {
      throw error;
    }
    return why instanceof RuntimeException e ? e : new PortException("the local store failed", why);
  }

  private void work() {
    List<Piece<?>> group = new ArrayList<>();
    while (!closed || !waiting.isEmpty()) {
      try {
        Piece<?> first = waiting.poll(closed ? 0 : IDLE_SECONDS, TimeUnit.SECONDS);
        if (first == null) {
          tidy();
          continue;
        }
        group.add(first);
        waiting.drainTo(group);
        perform(group);
      } catch (InterruptedException e) {
        closed = true;
      } catch (RuntimeException | Error e) {
        // The thread must live: without it every caller would wait for ever.
        group.forEach(piece -> piece.answer.completeExceptionally(e));
      } finally {
        group.clear();
      }
    }
  }

  private void perform(List<Piece<?>> group) {
    List<Runnable> answers = new ArrayList<>(group.size());
    try {
      group.forEach(piece -> answers.add(piece.run(maps)));
      save();
    } catch (RuntimeException | Error e) {
      group.forEach(piece -> piece.answer.completeExceptionally(e));
      maps.afterwards.clear();
      return;
    }
    answers.forEach(Runnable::run);
    List<Runnable> then = List.copyOf(maps.afterwards);
    maps.afterwards.clear();
    then.forEach(Runnable::run);
  }

  private void save() {
    if (store.hasUnsavedChanges()) {
      store.commit();
      store.sync();
    }
  }

  /** Wins back room that old versions take; a failure here shows in the next piece of work too. */
  private void tidy() {
    try {
      if (store.getFileStore() != null && !store.isClosed()) {
        store.compact(FILL_RATE, COMPACT_BYTES);
        save();
      }
    } catch (MVStoreException e) {
      closed = store.isClosed() || closed;
    }
  }

  /** Does what waits and closes the file. */
  @Override
  public void close() {
    closed = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        waiting.offer(new Piece<>(m -> "", new CompletableFuture<>(), Optional.empty()));
        thread.join(100);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    waiting.forEach(p -> p.answer.completeExceptionally(new PortException("closed")));
    store.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

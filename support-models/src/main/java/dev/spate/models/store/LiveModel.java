package dev.spate.models.store;

import dev.spate.Invocation;
import dev.spate.PortException;
import dev.spate.models.InvalidModelException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A model of which the newest version is used. Once in a while a call looks for a newer card; that
 * one call loads it while others go on with the version they have. Calls that are in the old
 * version finish there; it is closed after the last of them.
 *
 * <p>A newer version that cannot be used is told once and left alone: the old one stays.
 *
 * @param <M> what a handler works with
 */
public final class LiveModel<M> {
  private final ModelStore store;
  private final String name;
  private final Duration refresh;
  private final AtomicReference<@Nullable Loaded<M>> current = new AtomicReference<>();
  private final AtomicReference<@Nullable Instant> nextLook = new AtomicReference<>();
  private final AtomicReference<@Nullable ModelCard> refused = new AtomicReference<>();

  /**
   * @param refresh how long a version is used before a newer one is looked for
   */
  public LiveModel(ModelStore store, String name, Duration refresh) {
    this.store = store;
    this.name = name;
    this.refresh = refresh;
  }

  /** The work of one call with one version. */
  @FunctionalInterface
  public interface Use<M, R> {
    /** Does it; the model must not be used after it has returned. */
    R with(ModelCard card, M model) throws Exception;
  }

  /** Loads the model unless it is loaded. */
  public void load(ModelOpener<M> opener) {
    if (current.get() == null) {
      // Not under a lock, since this waits for a port: of two that load, one was for nothing.
      swap(null, store.load(store.card(name), opener));
    }
  }

  /**
   * Works with the newest version that can be used.
   *
   * @throws InvalidModelException when there is none
   * @throws PortException when it cannot be fetched at the moment
   */
  public <R> R use(Invocation in, ModelOpener<M> opener, Use<M, R> use) throws Exception {
    load(opener);
    look(in, opener);
    while (true) {
      Loaded<M> version = current.get();
      if (version != null && version.enter()) {
        try {
          return use.with(version.card(), version.model());
        } finally {
          version.leave();
        }
      }
    }
  }

  private void look(Invocation in, ModelOpener<M> opener) {
    Instant due = nextLook.get();
    Instant now = in.now();
    if (due != null && now.isBefore(due)) {
      return;
    }
    if (!nextLook.compareAndSet(due, now.plus(refresh)) || due == null) {
      return; // another looks, or it has just been loaded
    }
    try {
      Loaded<M> old = current.get();
      ModelCard card = store.card(name);
      if (old == null || old.card().equals(card) || card.equals(refused.get())) {
        return;
      }
      refused.set(card);
      swap(old, store.load(card, opener));
      in.say("info", "model swapped", Map.of("model", card.title()));
    } catch (InvalidModelException e) {
      notSwapped(in, e);
    } catch (PortException | UncheckedIOException e) {
      refused.set(null); // it may be well the next time
      notSwapped(in, e);
    }
  }

  private void notSwapped(Invocation in, RuntimeException why) {
    Map<String, String> fields = Map.of("model", name, "why", String.valueOf(why.getMessage()));
    in.say("warn", "model not swapped", fields);
  }

  private void swap(@Nullable Loaded<M> old, Loaded<M> loaded) {
    if (!current.compareAndSet(old, loaded)) {
      loaded.leave();
    } else if (old != null) {
      old.leave();
    }
  }
}

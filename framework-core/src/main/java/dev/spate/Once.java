package dev.spate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Does a thing once by holding a lease on it, and keeps the result for duplicates.
 *
 * <p>Prefer, in this order: {@link #write}, where the effect and the event's mark are one
 * transaction; an effect that carries a derived id ({@link Invocation#id}); and only then this
 * filter. It fences its own mark: each of its writes requires the version that its lease was
 * granted with, so an owner that slept past its lease can neither finish nor release what another
 * has taken over, unless it sleeps for longer than marks are kept. The user's writes are fenced
 * with {@link #fence}; an effect outside of the tables cannot be fenced at all.
 *
 * <p>Between the effect and the mark that it is done the process may die, or the store may not
 * answer: then the thing is done again when the lease is over.
 */
public final class Once<I, O> implements Filter<I, O> {
  /** How far two machines' clocks may differ; added to every lease that follows the deadline. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  /** The label of the ids of the marks of {@link #write}. */
  private static final String WRITE = "dev.spate.Once.write";

  private final KeyValueStore marks;
  private final Function<I, Claim> claim;
  private final Codec<O> results;
  private final Optional<Duration> lease;
  private final Duration keep;

  private Once(
      KeyValueStore marks,
      Function<I, Claim> claim,
      Codec<O> results,
      Optional<Duration> lease,
      Duration keep) {
    this.marks = marks;
    this.claim = claim;
    this.results = results;
    this.lease = lease;
    this.keep = keep;
  }

  /**
   * What is to be done once.
   *
   * @param owner whose key it is: an event's source, a request's principal; keys of two owners
   *     never meet; 1 to 512 bytes
   * @param key names it, such as an event's id, an idempotency key; 1 to 1,024 bytes
   * @param fingerprint a hash of everything that must be the same when the key is
   */
  public record Claim(String owner, String key, byte[] fingerprint) {
    public Claim {
      Checks.bytes("owner of an idempotency key", owner, 1, Event.SOURCE_LIMIT);
      Checks.bytes("idempotency key", key, 1, 1024);
      Checks.range("fingerprint bytes", fingerprint.length, 0, 64);
    }

    /** Where the mark is; the owner's length keeps it from running into the key. */
    private Key mark(String function) {
      return Key.of("once " + function + " " + owner.length() + ":" + owner + " " + key);
    }
  }

  /**
   * Handles each event once, by its source and id; marks are kept for two weeks, the longest a
   * queue keeps a message.
   */
  public static <T> Once<Event<T>, Done> in(KeyValueStore marks) {
    return in(
        marks, event -> new Claim(event.source(), event.id(), new byte[0]), DoneCodec.INSTANCE);
  }

  /** Answers each claim once; {@code results} keeps the answer for duplicates. */
  public static <I, O> Once<I, O> in(
      KeyValueStore marks, Function<I, Claim> claim, Codec<O> results) {
    return new Once<>(marks, claim, results, Optional.empty(), Duration.ofDays(14));
  }

  /**
   * With leases of this length; otherwise they last until the deadline of the call and a little
   * longer.
   */
  public Once<I, O> lease(Duration length) {
    Checks.range("lease", length, Duration.ofMillis(1), Duration.ofHours(12));
    return new Once<>(marks, claim, results, Optional.of(length), keep);
  }

  /** With marks kept this long; a duplicate that comes later is handled again. */
  public Once<I, O> keep(Duration length) {
    Checks.range("keeping of marks", length, Duration.ofMinutes(1), Duration.ofDays(366));
    return new Once<>(marks, claim, results, lease, length);
  }

  @Override
  public Handler<I, O> wrap(Handler<I, O> next) {
    return (input, in) -> {
      Claim wanted = claim.apply(input);
      // Each claim is a partition of its own: one for all would be as slow as a single partition.
      Key key = wanted.mark(in.function());
      Optional<Item> before = marks.get(key);
      Instant now = in.now();
      Condition condition = Condition.absent();
      boolean late = false;
      if (before.isPresent()) {
        Item item = before.get();
        Mark mark = Mark.of(item.value());
        if (!item.expired(now)) {
          if (!Arrays.equals(mark.fingerprint(), wanted.fingerprint())) {
            throw new RejectedException("this idempotency key was used with another payload");
          }
          if (mark.done()) {
            return answer(mark);
          }
          if (mark.until().isAfter(now)) {
            throw new TryLaterException(
                "already being handled", Duration.between(now, mark.until()));
          }
          late = !mark.until().equals(Instant.EPOCH);
        }
        condition = Condition.unchanged(item);
      }
      Mark leased = Mark.leased(until(in, now), wanted.fingerprint());
      Item held = take(key, leased, condition);
      if (late) {
        in.record(new Signal.LeaseTakenOver(in.function(), wanted.key(), held.version()));
      }
      return run(next, input, in, held, leased);
    };
  }

  /** The kept answer; that it cannot be read is no fault of the input. */
  private O answer(Mark mark) {
    try {
      return results.decode(mark.result());
    } catch (RejectedException e) {
      throw new IllegalStateException("the kept answer cannot be read: " + e.reason(), e);
    }
  }

  /**
   * Takes the lease. Its mark outlives it by as long as marks are kept: a new one would begin with
   * the same versions again, and an owner that woke up then could pass for the new one.
   */
  private Item take(Key key, Mark leased, Condition condition) {
    try {
      Optional<Instant> expires = Optional.of(leased.until().plus(keep));
      return marks.put(key, leased.bytes(), condition, expires);
    } catch (ConditionFailedException e) {
      throw new TryLaterException("another has just begun to handle this", Duration.ZERO);
    }
  }

  private O run(Handler<I, O> next, I input, Invocation in, Item held, Mark leased)
      throws Exception {
    O result;
    byte[] done;
    try {
      Write.Check lease = new Write.Check(marks.table(), held.key(), Condition.unchanged(held));
      result = next.handle(input, in.leased(lease));
      done = done(result, leased);
    } catch (Exception | Error e) {
      release(in, held, leased, e);
      throw e;
    }
    Optional<Instant> expires = Optional.of(in.now().plus(keep));
    try {
      marks.put(held.key(), done, Condition.unchanged(held), expires);
    } catch (ConditionFailedException e) {
      throw new TryLaterException("the lease ended before the work did", Duration.ZERO);
    } catch (RejectedException e) {
      IllegalStateException why = unkept(e);
      release(in, held, leased, why);
      throw why;
    }
    return result;
  }

  private byte[] done(O result, Mark leased) {
    try {
      return Mark.done(results.encode(result), leased.fingerprint()).bytes();
    } catch (RejectedException e) {
      throw unkept(e);
    }
  }

  /** The work is done, so a rejection of its answer must not pass for one of the input. */
  private static IllegalStateException unkept(RejectedException why) {
    return new IllegalStateException("the answer cannot be kept: " + why.reason(), why);
  }

  /**
   * Ends the lease at once, so that the next attempt need not wait; when that fails the lease ends
   * by itself.
   */
  private void release(Invocation in, Item held, Mark leased, Throwable why) {
    try {
      Mark ended = Mark.leased(Instant.EPOCH, leased.fingerprint());
      Instant last = in.now().isAfter(leased.until()) ? in.now() : leased.until();
      marks.put(held.key(), ended.bytes(), Condition.unchanged(held), Optional.of(last.plus(keep)));
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  private Instant until(Invocation in, Instant now) {
    return lease.map(now::plus).orElseGet(() -> in.deadline().plus(SKEW));
  }

  /**
   * The writes, together with the check that the lease which this call runs under is still held.
   * The store must have been asked for together with the table of the marks.
   *
   * @throws IllegalStateException when this call runs under no lease
   */
  public static List<Write> fence(Invocation in, List<Write> writes) {
    List<Write> fenced = new ArrayList<>(writes);
    fenced.add(
        in.lease()
            .orElseThrow(() -> new IllegalStateException("this call runs under no lease of Once")));
    return fenced;
  }

  /**
   * Does the writes once for the event of this call: they and the event's mark are one transaction.
   * Of several calls for one event, each in the same order is a thing of its own. One that threw
   * has done nothing and does not count, so read, decide and call again when a condition failed.
   *
   * <p>A batch or an HTTP request has no event of its own: call with {@code in.forEvent(event,
   * attempt)} or {@code in.forRequest(principal, idempotencyKey)} in its place.
   *
   * @param store also holds the mark
   * @param keep how long the mark is kept
   * @return whether they were done now; false when they had been done before
   * @throws ConditionFailedException when a condition of {@code writes} does not hold
   * @throws IllegalStateException when this call is for no event
   */
  public static boolean write(
      KeyValueStore store, Invocation in, Duration keep, List<Write> writes) {
    Key mark = Key.of("done " + in.nextId(WRITE));
    List<Write> all = new ArrayList<>(writes);
    all.add(
        new Write.Put(
            store.table(),
            mark,
            new byte[0],
            Optional.of(in.now().plus(keep)),
            Condition.absent()));
    boolean now = transact(store, mark, all);
    in.id(WRITE);
    return now;
  }

  private static boolean transact(KeyValueStore store, Key mark, List<Write> all) {
    try {
      store.transact(all);
      return true;
    } catch (ConditionFailedException e) {
      if (store.get(mark).isPresent()) {
        return false;
      }
      throw e;
    }
  }
}

package dev.spate;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One call of a handler: its time, its ids, its randomness. Never shared between calls; each event
 * of a batch has its own.
 */
public final class Invocation {
  private final Surroundings around;
  private final String function;
  private final String id;
  private final Optional<About> about;
  private final OptionalInt attempt;
  private final Instant deadline;
  private final Duration margin;

  /** How often each label was asked for; made with the first. */
  private @Nullable Map<String, Integer> occurrences;

  private final Optional<Write.Check> lease;

  private Invocation(
      Surroundings around,
      String function,
      String id,
      Optional<About> about,
      OptionalInt attempt,
      Instant deadline,
      Duration margin,
      @Nullable Map<String, Integer> occurrences,
      Optional<Write.Check> lease) {
    this.around = around;
    this.function = function;
    this.id = id;
    this.about = about;
    this.attempt = attempt;
    this.deadline = deadline;
    this.margin = margin;
    this.occurrences = occurrences;
    this.lease = lease;
  }

  /** What a call is for; ids are unique among those of one owner only. */
  private record About(String owner, String id) {}

  /**
   * A call, made by an engine.
   *
   * @param function application and function name, such as {@code gallery.resize}
   * @param id the platform's id of this call; ids are derived from it until an event is known
   * @param deadline when the platform gives up
   * @param margin how long before the deadline no new work begins
   */
  public static Invocation of(
      Surroundings around, String function, String id, Instant deadline, Duration margin) {
    return new Invocation(
        around,
        function,
        id,
        Optional.empty(),
        OptionalInt.empty(),
        deadline,
        margin,
        null,
        Optional.empty());
  }

  /** The call for one event of this one, as a handler of batches needs it. */
  public Invocation forEvent(Event<?> event, OptionalInt attemptOfEvent) {
    return about(new About(event.source(), event.id()), attemptOfEvent);
  }

  /**
   * The call for what a request is about, to have ids derived from that: two requests with the same
   * key of the same owner are the same thing.
   *
   * @param owner whose key it is, such as the principal, so that the keys of two never meet; 1 to
   *     512 bytes
   * @param key the client's idempotency key, or a natural one; 1 to 1,024 bytes
   * @throws RejectedException when one is empty or too long
   */
  public Invocation forRequest(String owner, String key) {
    Checks.bytes("owner of the key of a request", owner, 1, Event.SOURCE_LIMIT);
    Checks.bytes("key of a request", key, 1, 1024);
    return about(new About(owner, key), OptionalInt.empty());
  }

  /** The end of a window; no source has its owner's name. */
  Invocation forWindow(Window window) {
    return about(new About("the windows of", window.id()), OptionalInt.empty());
  }

  /** A direct call is its own event: its id is the same each time that the platform tries it. */
  Invocation forCall() {
    return about.isPresent() ? this : about(new About(function, id), attempt);
  }

  private Invocation about(About what, OptionalInt attemptOfIt) {
    return new Invocation(
        around,
        function,
        id,
        Optional.of(what),
        attemptOfIt,
        deadline,
        margin,
        null,
        Optional.empty());
  }

  /** This same call, under a lease of {@link Once}. */
  Invocation leased(Write.Check check) {
    return new Invocation(
        around, function, id, about, attempt, deadline, margin, occurrences(), Optional.of(check));
  }

  Optional<Write.Check> lease() {
    return lease;
  }

  /** The platform's id of this call. */
  public String id() {
    return id;
  }

  /** Application and function name, such as {@code gallery.resize}. */
  public String function() {
    return function;
  }

  /** Which delivery of the event this is, from 1; absent where the source does not tell. */
  public OptionalInt attempt() {
    return attempt;
  }

  /** What time it is. */
  public Instant now() {
    return around.clock().instant();
  }

  /** When the platform gives up on this call. */
  public Instant deadline() {
    return deadline;
  }

  /** How much time is left, zero or negative when it is over. */
  public Duration remaining() {
    return Duration.between(now(), deadline);
  }

  /** Whether new work may begin: more time is left than is kept back for answering. */
  public boolean mayStart() {
    return remaining().compareTo(margin) > 0;
  }

  /** How long to wait for parallel work, so that half the margin is left for answering. */
  Duration patience() {
    Duration left = remaining().minusNanos(margin.toNanos() / 2);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * An id for something this event causes. The same event makes the same ids in every run: it is a
   * hash of function, event source, event id, label and how often the label was asked for before in
   * this run. Use one label for one effect, then the order of other effects does not matter.
   *
   * @return 32 hexadecimal digits
   */
  public String id(String label) {
    int occurrence = occurrences().merge(label, 1, Integer::sum);
    return derived(about.orElseGet(() -> new About("", id)), label, occurrence);
  }

  /** What {@link #id} will answer next, which must be the same in every run of the event. */
  String nextId(String label) {
    About of =
        about.orElseThrow(
            () ->
                new IllegalStateException(
                    "call "
                        + id
                        + " of "
                        + function
                        + " is for no event: give it one with forEvent or forRequest"));
    int occurrence = occurrences().getOrDefault(label, 0) + 1;
    return derived(of, label, occurrence);
  }

  private synchronized Map<String, Integer> occurrences() {
    Map<String, Integer> made = occurrences;
    if (made == null) {
      made = new ConcurrentHashMap<>();
      occurrences = made;
    }
    return made;
  }

  private String derived(About of, String label, int occurrence) {
    return Hash.of(function, of.owner(), of.id(), label, Integer.toString(occurrence));
  }

  /**
   * Something that must not be guessed, such as a token: 64 hexadecimal digits, different in every
   * run.
   */
  public String secret() {
    byte[] bytes = new byte[32];
    around.entropy().generator().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Random numbers for jitter and sampling, different in every run. */
  public RandomGenerator random() {
    return around.entropy().generator();
  }

  /**
   * Counts or measures something of the application's own. On AWS it is a metric of CloudWatch.
   *
   * @param name 1 to 255 visible ASCII characters; another name is told in the log alone
   * @param value a finite number; another is told without its value
   * @param unit one that CloudWatch knows, such as {@code Count}, {@code Bytes}, {@code
   *     Milliseconds} or {@code None}; another is told as a text
   */
  public void count(String name, double value, String unit) {
    record(new Signal.Counted(function, name, value, unit));
  }

  /** Says something for the log; never a payload. */
  public void say(String level, String message, Map<String, String> fields) {
    record(new Signal.Said(function, level, message, fields));
  }

  /** Tells; what telemetry throws against its word must not make a failure of what succeeded. */
  void record(Signal signal) {
    try {
      around.telemetry().record(signal);
    } catch (RuntimeException e) {
      // There is nowhere left to tell it.
    }
  }

  Surroundings around() {
    return around;
  }
}

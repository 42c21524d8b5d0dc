package dev.spate.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Message;
import dev.spate.PortException;
import dev.spate.Publisher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A gateway that behaves as gateways do at their worst: it declines, it does not answer although it
 * has authorised, it needs a while until the money comes or does not, and it calls back twice.
 * Money that comes late is taken at once, as with a bank transfer. What a payment meets follows
 * from its key alone. Its payments are items of one partition, so it forgets nothing.
 */
public final class SimulatedGateway implements PaymentGateway {
  private static final String PAYMENTS = "payments";
  private final KeyValueStore bank;
  private final Publisher<String> callbacks;
  private final Odds odds;

  /**
   * How many of a thousand payments meet what.
   *
   * @param declined are declined at once
   * @param silent are authorised, but the first answer is lost
   * @param late are paid after a while
   * @param lateDeclined are declined after a while
   * @param lapsed are authorised, but the money cannot be taken any more
   * @param pause how long a while is; for every second payment four times as long
   */
  public record Odds(
      int declined, int silent, int late, int lateDeclined, int lapsed, Duration pause) {
    /** Everything goes well. */
    public static final Odds GOOD = new Odds(0, 0, 0, 0, 0, Duration.ZERO);
  }

  /** A gateway with its payments in a table and its calls to the shop on a queue. */
  public SimulatedGateway(KeyValueStore bank, Publisher<String> callbacks, Odds odds) {
    this.bank = bank;
    this.callbacks = callbacks;
    this.odds = odds;
  }

  /** What a payment meets. */
  enum Luck {
    GOOD,
    DECLINED,
    SILENT,
    LATE,
    LATE_DECLINED,
    LAPSED
  }

  Luck luck(String key) {
    int dice = Math.floorMod(key.hashCode() * 31, 1_000);
    int[] shares = {odds.declined, odds.silent, odds.late, odds.lateDeclined, odds.lapsed};
    Luck[] lucks = {Luck.DECLINED, Luck.SILENT, Luck.LATE, Luck.LATE_DECLINED, Luck.LAPSED};
    for (int i = 0; i < shares.length; i++) {
      if (dice < shares[i]) {
        return lucks[i];
      }
      dice -= shares[i];
    }
    return Luck.GOOD;
  }

  /** Where the payment of an order is. */
  static Key payment(String key) {
    return new Key(PAYMENTS, key);
  }

  @Override
  public Authorisation authorise(String key, Money amount, Invocation in) {
    Payment payment = begin(key, amount, in);
    if (payment.kind().equals(Payment.WAITING) && !payment.due(in.now())) {
      return new Authorisation.Pending();
    }
    Payment now = settled(key, payment, in);
    return switch (now.kind()) {
      case Payment.DECLINED -> new Authorisation.Declined("insufficient funds");
      case Payment.ENDED -> new Authorisation.Declined("the payment was ended");
      case Payment.REFUNDED -> new Authorisation.Declined("the payment was given back");
      default -> new Authorisation.Authorised();
    };
  }

  private Duration wait(String key) {
    return odds.pause.multipliedBy(key.hashCode() % 2 == 0 ? 1 : 4);
  }

  /** The payment as the first call under its key made it. */
  private Payment begin(String key, Money amount, Invocation in) {
    Optional<Payment> before = find(key);
    if (before.isPresent()) {
      return before.get();
    }
    Luck luck = luck(key);
    boolean late = luck == Luck.LATE || luck == Luck.LATE_DECLINED;
    Duration wait = late ? wait(key) : Duration.ZERO;
    Instant due = late ? in.now().plus(wait) : Instant.EPOCH;
    String kind =
        late ? Payment.WAITING : luck == Luck.DECLINED ? Payment.DECLINED : Payment.AUTHORISED;
    Payment made = new Payment(kind, amount, due, 0);
    call(key, "begun", wait.plusSeconds(2));
    try {
      put(key, made);
    } catch (ConditionFailedException e) {
      return find(key).orElseThrow();
    }
    if (luck == Luck.SILENT) {
      throw new PortException("the gateway does not answer");
    }
    return made;
  }

  /** A payment that has waited long enough becomes what it was going to be. */
  private Payment settled(String key, Payment payment, Invocation in) {
    if (!payment.kind().equals(Payment.WAITING) || !payment.due(in.now())) {
      return payment;
    }
    String kind = luck(key) == Luck.LATE ? Payment.CAPTURED : Payment.DECLINED;
    return move(key, payment, kind);
  }

  @Override
  public Capture capture(String key, Money amount, Invocation in) {
    Optional<Payment> before = find(key);
    if (before.isEmpty() || !before.get().amount().equals(amount)) {
      return new Capture.Refused("nothing of this amount is authorised");
    }
    return switch (before.get().kind()) {
      case Payment.CAPTURED -> new Capture.Captured();
      case Payment.AUTHORISED -> {
        if (luck(key) == Luck.LAPSED) {
          yield new Capture.Refused("the authorisation has lapsed");
        }
        call(key, "captured", Duration.ofSeconds(1));
        move(key, before.get(), Payment.CAPTURED);
        yield new Capture.Captured();
      }
      default -> new Capture.Refused("the payment is " + before.get().kind());
    };
  }

  @Override
  public Refund refund(String key, Invocation in) {
    Optional<Payment> before = find(key);
    if (before.isEmpty()) {
      put(key, new Payment(Payment.ENDED, Money.zero("EUR"), Instant.EPOCH, 0));
      return new Refund.NothingTaken();
    }
    Payment payment = settled(key, before.get(), in);
    return switch (payment.kind()) {
      case Payment.WAITING -> new Refund.Pending();
      case Payment.AUTHORISED -> {
        move(key, payment, Payment.ENDED);
        yield new Refund.NothingTaken();
      }
      case Payment.CAPTURED -> {
        call(key, "refunded", Duration.ofSeconds(1));
        move(key, payment, Payment.REFUNDED);
        yield new Refund.Refunded();
      }
      case Payment.REFUNDED -> new Refund.Refunded();
      default -> new Refund.NothingTaken();
    };
  }

  private Optional<Payment> find(String key) {
    return bank.get(payment(key)).map(Payment::of);
  }

  private void put(String key, Payment payment) {
    Condition condition =
        payment.version() == 0 ? Condition.absent() : new Condition.Version(payment.version());
    bank.put(payment(key), payment.bytes(), condition);
  }

  private Payment move(String key, Payment payment, String kind) {
    put(key, payment.kind(kind));
    return find(key).orElseThrow();
  }

  /**
   * Calls back, and once more a little later, as gateways do. It is arranged before the books are
   * written, since who asks may die in between: a call too many does no harm.
   */
  private void call(String key, String what, Duration after) {
    List<Message<String>> calls = new ArrayList<>();
    String id = "evt_" + key + "_" + what;
    for (int i = 0; i < 2; i++) {
      calls.add(Message.of(id + "_" + i, event(id, key)).delay(after.plusSeconds(3L * i)));
    }
    callbacks.publish(calls);
  }

  private static String event(String id, String key) {
    String metadata = JsonText.object().text("order", key).end();
    String object = JsonText.object().raw("metadata", metadata).end();
    return JsonText.object()
        .text("id", id)
        .text("type", "payment_intent.updated")
        .raw("data", JsonText.object().raw("object", object).end())
        .end();
  }

  /** A payment in the bank's books. */
  record Payment(String kind, Money amount, Instant due, long version) {
    static final String WAITING = "waiting";
    static final String AUTHORISED = "authorised";
    static final String DECLINED = "declined";
    static final String CAPTURED = "captured";
    static final String REFUNDED = "refunded";
    static final String ENDED = "ended";

    boolean due(Instant now) {
      return !now.isBefore(due);
    }

    /** Whether money has moved and not come back. */
    boolean taken() {
      return kind.equals(CAPTURED);
    }

    Payment kind(String other) {
      return new Payment(other, amount, due, version);
    }

    byte[] bytes() {
      return (kind + " " + amount.minor() + " " + amount.currency() + " " + due.toEpochMilli())
          .getBytes(UTF_8);
    }

    static Payment of(Item item) {
      String[] parts = new String(item.value(), UTF_8).split(" ", -1);
      return new Payment(
          parts[0],
          new Money(Long.parseLong(parts[1]), parts[2]),
          Instant.ofEpochMilli(Long.parseLong(parts[3])),
          item.version());
    }
  }
}

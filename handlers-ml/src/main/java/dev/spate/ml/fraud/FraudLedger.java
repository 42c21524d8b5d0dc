package dev.spate.ml.fraud;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Condition;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.RejectedException;
import dev.spate.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Profiles, decisions and labels in one table. A decision and the profiles that a payment changes
 * are one transaction: a payment that is delivered again changes nothing, and gets the decision
 * that it got before.
 */
public final class FraudLedger {
  /** How long a decision is known, and with it that a payment was counted. */
  static final Duration KEPT = Duration.ofDays(180);

  private final KeyValueStore table;

  /** Over the table of fraud. */
  public FraudLedger(KeyValueStore table) {
    this.table = table;
  }

  /** Items as they were read, so that a write can ask that nobody changed them. */
  record Read(Optional<Item> card, Optional<Item> account, Optional<Item> device) {
    Profiles profiles() {
      return new Profiles(profile(card), profile(account), profile(device));
    }

    private static Profile profile(Optional<Item> item) {
      return item.map(i -> ProfileBytes.decode(i.value())).orElseGet(Profile::unknown);
    }
  }

  /**
   * What was decided of a payment before.
   *
   * @throws RejectedException when its id was another payment's
   */
  Optional<FraudDecision> decided(Transaction t) {
    Optional<DecisionBytes.Kept> kept = kept(t.id());
    if (kept.isPresent() && !kept.get().mark().equals(t.fingerprint())) {
      throw new RejectedException("field id was used for another payment");
    }
    return kept.map(DecisionBytes.Kept::decision);
  }

  /** The decision about a payment, if there is one. */
  public Optional<FraudDecision> find(String id) {
    return kept(id).map(DecisionBytes.Kept::decision);
  }

  private Optional<DecisionBytes.Kept> kept(String id) {
    return table.get(key("decision", id)).map(item -> DecisionBytes.decode(item.value()));
  }

  Read read(Transaction t) {
    return new Read(
        table.get(key("card", t.card())),
        table.get(key("account", t.account())),
        t.device().isEmpty() ? Optional.empty() : table.get(key("device", t.device())));
  }

  /**
   * @throws dev.spate.ConditionFailedException when a profile was changed since, or the payment was
   *     decided meanwhile
   */
  void decide(Transaction t, Read read, FraudDecision decision, Instant now) {
    Profiles after = read.profiles().after(t);
    List<Write> writes = new ArrayList<>();
    writes.add(
        new Write.Put(
            table.table(),
            key("decision", t.id()),
            DecisionBytes.encode(decision, t.fingerprint()),
            Optional.of(now.plus(KEPT)),
            Condition.absent()));
    writes.add(put("card", t.card(), after.card(), read.card()));
    writes.add(put("account", t.account(), after.account(), read.account()));
    if (!t.device().isEmpty()) {
      writes.add(put("device", t.device(), after.device(), read.device()));
    }
    table.transact(writes);
  }

  private Write put(String kind, String name, Profile profile, Optional<Item> before) {
    Condition unchanged = before.map(Condition::unchanged).orElseGet(Condition::absent);
    return Write.put(table.table(), key(kind, name), ProfileBytes.encode(profile), unchanged);
  }

  /**
   * Joins what is now known of a payment with what was decided and looked at then; told again, the
   * last word counts. Labelled payments are listed by the day of their first label, for training.
   *
   * @return whether the payment is known; not when it was not decided, or is long forgotten
   */
  public boolean label(String id, boolean fraud, Instant now) {
    Optional<FraudDecision> decision = find(id);
    if (decision.isEmpty()) {
      return false;
    }
    Key label = key("label", id);
    String today = now.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    String day = table.get(label).map(i -> new String(i.value(), UTF_8)).orElse(today);
    byte[] value = DecisionBytes.encode(decision.get(), fraud ? "fraud" : "honest");
    table.transact(
        List.of(
            Write.put(table.table(), label, day.getBytes(UTF_8)),
            Write.put(table.table(), new Key(labelled(day), id), value)));
    return true;
  }

  /** Where the labelled payments of a day are, as {@code 2026-03-01}; sorted by their ids. */
  public static String labelled(String day) {
    return "labelled " + day;
  }

  private static Key key(String kind, String name) {
    return Key.of(kind + " " + name);
  }
}

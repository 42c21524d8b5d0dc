package dev.spate.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.EventStream;
import dev.spate.Queue;
import dev.spate.Window;
import dev.spate.testkit.Gen;
import dev.spate.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Each rule under whatever a receiver and a platform can do, with the driver killed now and then:
 * every event ends as handled or given up, and keys keep their order where order is promised.
 */
class RulesUnderSeedsTest {
  private static final int EVENTS = 12;
  private static final int SEEDS = 100_000;
  private static final Queue<String> QUEUE = new Queue<>("queue", String.class).receiveLimit(4);
  private static final EventStream<String> STREAM = new EventStream<>("s", String.class, 2);

  /** What a run is made of; rules are made anew of the journal after a kill. */
  private static final class Run {
    final Told told = new Told();
    final Gen gen;
    final Function<List<Pending>, DeliveryRule> made;
    final Map<String, List<String>> handled = new HashMap<>();
    final Set<String> ended = new HashSet<>();
    DeliveryRule rule;
    int deliveries;
    int accepted;
    int folded;

    Run(Gen gen, boolean killed, Function<Told, Function<List<Pending>, DeliveryRule>> rules) {
      this.gen = gen;
      this.made = rules.apply(told);
      this.rule = made.apply(List.of());
      while (accepted < EVENTS || !rule.pending().isEmpty()) {
        step(killed);
      }
      assertThat(told.kept).isEmpty();
    }

    private void step(boolean killed) {
      if (accepted < EVENTS && gen.percent(60)) {
        String id = "e" + accepted;
        rule.accept(Told.event(id, "k" + accepted++ % 3), told.now);
      }
      if (rule instanceof StreamDelivery stream && gen.percent(3)) {
        stream.reshard(gen.between(1, 3));
      }
      for (Delivery delivery : gen.shuffled(rule.due(told.now, gen.between(1, 4)))) {
        deliveries++;
        settle(delivery);
        if (killed && gen.percent(4)) {
          rule = made.apply(List.copyOf(told.kept.values()));
          break;
        }
      }
      told.now = next();
    }

    /** Time passes, sometimes right to when the rule has something to do. */
    private Instant next() {
      Instant some = told.now.plusMillis(gen.between(0, 40_000));
      return gen.percent(50) ? rule.wakeAt().filter(told.now::isBefore).orElse(some) : some;
    }

    private void settle(Delivery delivery) {
      switch (delivery) {
        case Delivery.Bury bury -> {
          boolean stored = gen.percent(80);
          rule.settle(delivery.id(), stored ? Ended.well() : new Ended.Failed("full"), told.now);
          if (stored) {
            ended.add(bury.event().event().id());
          }
        }
        case Delivery.Call call -> rule.settle(call.id(), answer(call), told.now);
      }
    }

    private Ended answer(Delivery.Call call) {
      if (gen.percent(25)) {
        return gen.percent(50) ? new Ended.Throttled() : new Ended.Failed("no");
      }
      int good = gen.percent(30) ? gen.between(0, call.events().size()) : call.events().size();
      for (Pending pending : call.events().subList(0, good)) {
        String id = pending.event().id();
        ended.add(id);
        handled.computeIfAbsent(pending.event().key().orElse(""), k -> new ArrayList<>()).add(id);
      }
      List<Integer> again = new ArrayList<>();
      for (int i = good; i < call.events().size(); i++) {
        again.add(i); // whoever keeps order hands back everything behind a failure
      }
      return new Ended.Answered(again, "", call.window().map(w -> fold(w, good, again)));
    }

    /** Counts; a window that is over adds its count to the whole. */
    private byte[] fold(Window window, int events, List<Integer> again) {
      int before = window.state().map(s -> Integer.parseInt(new String(s, UTF_8))).orElse(0);
      if (window.last()) {
        folded += before;
      }
      return Integer.toString(again.isEmpty() ? before + events : before).getBytes(UTF_8);
    }

    Run everyEventHasEnded() {
      assertThat(ended).hasSizeGreaterThanOrEqualTo(EVENTS);
      return this;
    }

    /** The first handling of each event, and so all that were, follow the order of acceptance. */
    void keysKeptTheirOrder() {
      handled.forEach(
          (key, ids) -> {
            List<Integer> first =
                ids.stream().distinct().map(id -> Integer.parseInt(id.substring(1))).toList();
            assertThat(first).as(key).isSorted();
          });
    }
  }

  private static final List<Trials.Totals> TOTALS = new ArrayList<>();

  private static void check(String rule, Function<Gen, Run> run) {
    long[] sums = {0, 0};
    Duration before = cpu();
    Seeds.check(
        SEEDS,
        (seed, gen) -> {
          sums[0]++;
          sums[1] += run.apply(gen).deliveries;
        });
    TOTALS.add(new Trials.Totals(sums[0], sums[1], cpu().minus(before)));
    System.out.println("rule " + rule + ": " + TOTALS.getLast());
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @AfterAll
  static void tellTheTotals() {
    TOTALS.stream()
        .reduce(Trials.Totals::and)
        .ifPresent(all -> System.out.println("rules: " + TOTALS.size() + " rules, " + all));
    TOTALS.clear();
  }

  private static Chance chance(Gen gen) {
    Faults faults = Faults.none().delivering(100, Duration.ofSeconds(20)).lost(50);
    return new Chaos(faults, Leave.NOTHING, new Dice(gen.between(0, 1_000_000)));
  }

  @Test
  void a_queue_loses_nothing() {
    check(
        "queue",
        gen ->
            new Run(
                    gen,
                    true,
                    told ->
                        owed ->
                            new QueueDelivery(
                                QUEUE.each().batchSize(3), chance(gen), told.journal, owed))
                .everyEventHasEnded());
  }

  @Test
  void an_ordered_queue_loses_nothing_and_keeps_its_order() {
    Queue<String> ordered = QUEUE.inOrder().receiveLimit(1_000);
    check(
        "ordered queue",
        gen -> {
          Run run =
              new Run(
                  gen,
                  true,
                  told ->
                      owed ->
                          new QueueDelivery(
                              ordered.each().batchSize(3), chance(gen), told.journal, owed));
          run.everyEventHasEnded().keysKeptTheirOrder();
          return run;
        });
  }

  @Test
  void a_stream_loses_nothing_and_keeps_its_order_across_splits() {
    check(
        "stream",
        gen -> {
          Run run =
              new Run(
                  gen,
                  true,
                  told ->
                      owed ->
                          new StreamDelivery(
                              STREAM.each().batchSize(4).retries(1_000, Duration.ofDays(7)),
                              2,
                              chance(gen),
                              told.journal,
                              owed));
          run.everyEventHasEnded().keysKeptTheirOrder();
          return run;
        });
  }

  @Test
  void a_stream_gives_up_nothing_silently() {
    check(
        "stream that gives up",
        gen ->
            new Run(
                    gen,
                    true,
                    told ->
                        owed ->
                            new StreamDelivery(
                                STREAM.each().batchSize(4).retries(1, Duration.ofMinutes(5)),
                                2,
                                chance(gen),
                                told.journal,
                                owed))
                .everyEventHasEnded());
  }

  @Test
  void calls_that_nobody_waits_for_are_not_lost() {
    check(
        "topic and call",
        gen ->
            new Run(
                    gen,
                    true,
                    told ->
                        owed ->
                            new AsyncDelivery(
                                AsyncPolicy.STANDARD, chance(gen), told.journal, owed))
                .everyEventHasEnded());
  }

  @Test
  void every_record_is_folded_into_one_window() {
    check(
        "window",
        gen -> {
          Run run =
              new Run(
                  gen,
                  true,
                  told ->
                      owed ->
                          new StreamDelivery(
                              STREAM
                                  .each()
                                  .batchSize(4)
                                  .retries(1_000, Duration.ofDays(7))
                                  .tumbling(Duration.ofMinutes(1)),
                              2,
                              Chance.none(),
                              told.journal,
                              owed));
          assertThat(run.folded).isEqualTo(EVENTS);
          return run;
        });
  }
}

package dev.spate.commerce;

import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.Once;
import dev.spate.Query;
import dev.spate.Write;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the news for the operator, each once: how many orders came into which state and how many
 * are in it now, minute by minute and in all. The figures lie in slices, so that counting is not as
 * slow as one item; news that overtake each other make a figure negative for a moment.
 */
final class Tally implements EventHandler<String> {
  private static final Duration KEEP = Duration.ofDays(7);
  private static final long MOST = Long.MAX_VALUE / 2;
  private static final int SLICES = 4;
  private static final String ALL = "all";
  private final KeyValueStore tallies;

  Tally(KeyValueStore tallies) {
    this.tallies = tallies;
  }

  @Override
  public void on(Event<String> event, Invocation in) {
    News news = News.of(event.data());
    String slice = slice(Math.floorMod(news.order().hashCode(), SLICES));
    Write.Add all =
        add(new Key(slice, ALL), news.state(), 1).and(now(news.state()), 1, -MOST, MOST);
    // Text order is order in time.
    Write.Add minute =
        add(new Key(slice, event.time().toString().substring(0, 16)), news.state(), 1);
    if (!news.before().isEmpty()) {
      all = all.and(now(news.before()), -1, -MOST, MOST);
    }
    if (news.state().equals("fulfilled")) {
      String turnover = "turnover-" + news.total().currency().toLowerCase(Locale.ROOT);
      all = all.and(turnover, news.total().minor(), 0, MOST);
      minute = minute.and(turnover, news.total().minor(), 0, MOST);
    }
    if (news.before().equals("reserved") && !news.reason().isEmpty()) {
      all = all.and("payment-failures", 1, 0, MOST);
    }
    // The id of the news, not of its delivery: it may have been published twice.
    Invocation once = in.forRequest("news", news.id());
    Once.write(tallies, once, KEEP, List.of(all, minute));
  }

  private Write.Add add(Key key, String counter, long count) {
    return new Write.Add(tallies.table(), key, counter, count, 0, MOST);
  }

  private static String now(String state) {
    return "now-" + state;
  }

  private static String slice(int number) {
    return "tally " + number;
  }

  /** Figures since the beginning. */
  static Map<String, Long> all(KeyValueReader tallies) {
    Map<String, Long> sum = new TreeMap<>();
    for (int i = 0; i < SLICES; i++) {
      tallies.get(new Key(slice(i), ALL)).ifPresent(item -> add(sum, item));
    }
    return sum;
  }

  /** Figures of the last minutes in which there were any, the oldest first. */
  static Map<String, Map<String, Long>> minutes(KeyValueReader tallies, int count) {
    TreeMap<String, Map<String, Long>> minutes = new TreeMap<>();
    for (int i = 0; i < SLICES; i++) {
      Query last = Query.of(slice(i)).between("", ALL).backwards().limit(count);
      for (Item item : tallies.query(last).items()) {
        add(minutes.computeIfAbsent(item.key().sort(), m -> new TreeMap<>()), item);
      }
    }
    while (minutes.size() > count) {
      minutes.pollFirstEntry();
    }
    return minutes;
  }

  private static void add(Map<String, Long> sum, Item item) {
    item.counters().forEach((name, value) -> sum.merge(name, value, Long::sum));
  }
}

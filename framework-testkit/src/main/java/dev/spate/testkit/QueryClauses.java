package dev.spate.testkit;

import static dev.spate.testkit.TableFixture.key;
import static dev.spate.testkit.TableFixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Condition;
import dev.spate.Item;
import dev.spate.KeyValueStore;
import dev.spate.Page;
import dev.spate.Query;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Queries: order, ranges, pages. */
interface QueryClauses extends TableFixture {
  /** The order that sort keys have. */
  Comparator<String> BY_BYTES =
      Comparator.comparing(
          text -> text.getBytes(StandardCharsets.UTF_8), (a, b) -> Arrays.compareUnsigned(a, b));

  @Test
  default void items_come_in_the_order_of_their_bytes_also_beyond_the_first_plane() {
    String last = "\ud83d\ude00"; // U+1F600 is above U+FFFF in bytes, below it in UTF-16
    fill("order", List.of("\uffff", last, "b", "a", "\u00e9", "B", "ab", "10", "9"));

    assertThat(sorts(Query.of("order")))
        .containsExactly("10", "9", "B", "a", "ab", "b", "\u00e9", "\uffff", last);
    assertThat(sorts(Query.of("order").backwards()))
        .containsExactly(last, "\uffff", "\u00e9", "b", "ab", "a", "B", "9", "10");
  }

  @Test
  default void a_query_stays_in_its_partition() {
    fill("partition", List.of("a"));
    fill("partition-2", List.of("b"));

    assertThat(sorts(Query.of("partition"))).containsExactly("a");
    assertThat(sorts(Query.of("partition-empty"))).isEmpty();
  }

  @Test
  default void a_range_includes_its_beginning_and_not_its_end_in_both_directions() {
    fill("range", List.of("a", "b", "c", "d"));

    assertThat(sorts(Query.of("range").between("b", "d"))).containsExactly("b", "c");
    assertThat(sorts(Query.of("range").between("b", "d").backwards())).containsExactly("c", "b");
    assertThat(sorts(Query.of("range").between("b", ""))).containsExactly("b", "c", "d");
    assertThat(sorts(Query.of("range").between("", "b"))).containsExactly("a");
    assertThat(sorts(Query.of("range").between("b", "b"))).isEmpty();
    assertThat(sorts(Query.of("range").between("d", "a"))).isEmpty();
  }

  @Test
  default void a_prefix_finds_every_key_that_starts_with_it() {
    String largest = "a\udbff\udfff"; // U+10FFFF, the largest there is
    fill("prefix", List.of("Z", "a", "a#1", "a#2", largest, largest + "x", "b"));

    assertThat(sorts(Query.of("prefix").prefix("a")))
        .containsExactly("a", "a#1", "a#2", largest, largest + "x");
    assertThat(sorts(Query.of("prefix").prefix("a#").backwards())).containsExactly("a#2", "a#1");
    assertThat(sorts(Query.of("prefix").prefix(largest))).containsExactly(largest, largest + "x");
    assertThat(sorts(Query.of("prefix").prefix("c"))).isEmpty();
  }

  @Test
  default void pages_have_at_most_their_limit_and_together_each_item_once() {
    List<String> all = new ArrayList<>();
    for (int i = 10; i < 33; i++) {
      all.add("k" + i);
    }
    fill("pages", all);
    Query query = Query.of("pages").limit(5);
    Page<Item> first = store().query(query);

    assertThat(first.items()).hasSizeLessThanOrEqualTo(5);
    assertThat(sorts(query)).isEqualTo(all);
    assertThat(sorts(query.backwards())).isEqualTo(all.reversed());
    assertThat(sorts(query.between("k12", "k30"))).isEqualTo(all.subList(2, 20));
    assertThat(sorts(query.between("k12", "k30").backwards()))
        .isEqualTo(all.subList(2, 20).reversed());
  }

  @Test
  default void a_page_that_ends_with_the_last_item_may_be_followed_only_by_an_empty_one() {
    fill("exact", List.of("a", "b", "c", "d"));
    Page<Item> page = store().query(Query.of("exact").limit(4));

    assertThat(page.items()).hasSize(4);
    page.next()
        .ifPresent(
            next ->
                assertThat(
                        store().query(Query.of("exact").limit(4).after(Optional.of(next))).items())
                    .isEmpty());
  }

  @Test
  default void large_items_are_all_found_however_many_fit_a_page() {
    KeyValueStore store = store();
    for (int i = 0; i < 6; i++) {
      store.put(key("large-pages", "k" + i), new byte[300 * 1024], Condition.always());
    }
    assertThat(sorts(Query.of("large-pages"))).containsExactly("k0", "k1", "k2", "k3", "k4", "k5");
  }

  @Test
  default void a_query_sees_writes_and_deletes_at_once() {
    fill("fresh", List.of("a", "b"));
    store().delete(key("fresh", "a"), Condition.always());
    fill("fresh", List.of("c"));

    assertThat(sorts(Query.of("fresh"))).containsExactly("b", "c");
    assertThat(store().query(Query.of("fresh").eventually()).items()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  default void a_query_gives_whole_items() {
    store().put(key("whole", "a"), value("v"), Condition.always());
    store().add(key("whole", "a"), "n", 3, 0, 9);
    Item item = store().query(Query.of("whole")).items().getFirst();

    assertThat(item).usingRecursiveComparison().isEqualTo(store().get(item.key()).orElseThrow());
  }

  @Test
  default void any_keys_in_any_range_come_as_a_sorted_set_would_give_them() {
    Seeds.check(
        20,
        (seed, gen) -> {
          String partition = "any-" + seed;
          List<String> keys = gen.list(20, () -> gen.text(1, 3));
          fill(partition, keys);
          TreeSet<String> expected = new TreeSet<>(BY_BYTES);
          expected.addAll(keys);
          String prefix = gen.text(1, 1);
          expected.removeIf(k -> !k.startsWith(prefix));

          Query query = Query.of(partition).prefix(prefix).limit(gen.between(1, 4));
          assertThat(sorts(query)).containsExactlyElementsOf(expected);
        });
  }

  private void fill(String partition, List<String> sorts) {
    sorts.forEach(s -> store().put(key(partition, s), value(s), Condition.always()));
  }

  /** The sort keys of all pages. */
  private List<String> sorts(Query query) {
    List<String> found = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Page<Item> page = store().query(query.after(next));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(query.limit());
      page.items().forEach(item -> found.add(item.key().sort()));
      next = page.next();
    } while (next.isPresent());
    return found;
  }
}

package dev.spate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.ObjectInfo;
import dev.spate.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Listing: order, prefix, pages. */
interface ObjectListClauses extends BucketFixture {
  @Test
  default void objects_come_in_the_order_of_their_keys_bytes() {
    String last = "list/order/\ud83d\ude00"; // U+1F600 is above U+FFFD in bytes, below it in UTF-16
    put(last, "v");
    put("list/order/\ufffd", "v");
    put("list/order/b", "v");
    put("list/order/B", "v");
    put("list/order/\u00e9", "v");

    assertThat(keys("list/order/", 1000))
        .containsExactly(
            "list/order/B", "list/order/b", "list/order/\u00e9", "list/order/\ufffd", last);
  }

  @Test
  default void a_prefix_is_any_beginning_and_nothing_else_is_listed() {
    put("list/prefix-a", "v");
    put("list/prefix-b/c", "v");
    put("list/prefiy", "v");

    assertThat(keys("list/prefix", 10)).containsExactly("list/prefix-a", "list/prefix-b/c");
    assertThat(keys("list/prefix-b", 10)).containsExactly("list/prefix-b/c");
    assertThat(keys("list/nothing-begins-so", 10)).isEmpty();
  }

  @Test
  default void pages_have_at_most_their_limit_and_together_each_object_once() {
    List<String> all = new ArrayList<>();
    for (int i = 10; i < 27; i++) {
      all.add("list/pages/" + i);
      put("list/pages/" + i, "v");
    }
    assertThat(store().list("list/pages/", 5, Optional.empty()).items()).hasSize(5);
    assertThat(keys("list/pages/", 5)).isEqualTo(all);
    assertThat(keys("list/pages/", 17)).isEqualTo(all);
  }

  @Test
  default void a_list_sees_writes_and_deletes_at_once() {
    put("list/fresh/a", "v");
    put("list/fresh/b", "value");
    store().delete("list/fresh/a");
    List<ObjectInfo> listed = store().list("list/fresh/", 10, Optional.empty()).items();

    assertThat(listed).extracting(ObjectInfo::key).containsExactly("list/fresh/b");
    assertThat(listed.getFirst().size()).isEqualTo(5);
    assertThat(listed.getFirst().etag())
        .isEqualTo(store().head("list/fresh/b").orElseThrow().etag());
  }

  @Test
  default void a_limit_is_1_to_1000() {
    for (int wrong : new int[] {0, -1, 1001}) {
      assertThatThrownBy(() -> store().list("list/", wrong, Optional.empty()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private List<String> keys(String prefix, int limit) {
    List<String> keys = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Page<ObjectInfo> page = store().list(prefix, limit, next);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      page.items().forEach(info -> keys.add(info.key()));
      next = page.next();
    } while (next.isPresent());
    return keys;
  }
}

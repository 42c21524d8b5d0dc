package dev.spate.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Query;
import dev.spate.Table;
import dev.spate.http.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenTest {
  /** The keys of the example in RFC 8291, appendix A. */
  private static final String BROWSER =
      """
      {"order":"%s","endpoint":"https://fcm.googleapis.com/a","keys":{"p256dh":
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
      "auth":"BTBZMqHH6r4Tts7J_aSIgg"}}\
      """;

  private final Shop shop = Shop.standard();

  private int listen(String order) {
    return shop.post("/api/listeners", BROWSER.formatted(order)).status();
  }

  private List<String> pushed() {
    var outbox = shop.sale.outside().read(new Table("outbox"));
    return outbox.query(Query.of("pushes")).items().stream()
        .map(item -> new String(item.value(), UTF_8))
        .toList();
  }

  @Test
  void a_browser_that_listens_is_told_once_of_the_end_of_its_order() {
    String order = Shop.value(shop.buy("c-1", "k", "shoe-42", 1), "orderId");
    assertThat(listen(order)).isEqualTo(204);
    shop.sale.runUntilIdle();
    assertThat(pushed())
        .containsExactly("{\"order\":\"%s\",\"state\":\"fulfilled\"}".formatted(order));
  }

  @Test
  void nobody_is_pushed_to_who_does_not_listen() {
    shop.buy("c-1", "k", "shoe-42", 1);
    shop.sale.runUntilIdle();
    assertThat(pushed()).isEmpty();
  }

  @Test
  void there_are_no_listeners_for_orders_that_nobody_made() {
    assertThat(listen("0".repeat(32))).isEqualTo(404);
    Response text = shop.post("/api/listeners", BROWSER.formatted("mine"));
    assertThat(text.status()).isEqualTo(400);
    assertThat(Shop.text(text)).contains("order must be the id of an order");
  }
}

package dev.spate.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
  private static final int RATE = 20;
  private final Shop shop = Shop.standard("admission-rate", Integer.toString(RATE));
  private final String session = Shop.value(shop.get("/api/session"), "session");

  private int fillers;

  private Response join(String customer) {
    return shop.post(
        "/api/waiting-room", "{\"customer\":\"" + customer + "\"}", "shop-session", session);
  }

  private Response checkout(String customer, String place) {
    return shop.sale.request(
        Sale.checkout(customer, "k", Map.of("shoe-42", 1)).header("waiting-room", place));
  }

  private Response ask(String place) {
    return shop.sale.request(Request.of("GET", "/api/waiting-room").header("waiting-room", place));
  }

  /** Until the rate is used up. */
  private int fill() {
    int accepted = 0;
    while (shop.buy("filler-" + fillers++, "k", "shoe-42", 1).status() == 202) {
      accepted++;
      assertThat(accepted).isLessThan(10 * RATE);
    }
    return accepted;
  }

  @Test
  void below_the_rate_nobody_needs_a_place_and_above_it_there_is_where_to_get_one() {
    assertThat(fill()).isBetween(RATE, RATE + 2);
    Response full = shop.buy("c-1", "k", "shoe-42", 1);
    assertThat(full.status()).isEqualTo(429);
    assertThat(full.headers().first("location")).hasValue("/api/waiting-room");
    assertThat(full.headers().first("retry-after")).isPresent();
    shop.sale.runFor(Duration.ofMillis(500));
    assertThat(fill()).isBetween(RATE / 2 - 1, RATE / 2 + 2);
  }

  @Test
  void a_rate_in_slices_refuses_nobody_below_it() {
    Shop large = Shop.standard("admission-rate", "500");
    for (int i = 0; i < 480; i++) {
      assertThat(large.buy("c-" + i, "k", "shoe-42", 1).status()).as("of %d", i).isEqualTo(202);
    }
    int more = 0;
    while (large.buy("more-" + more, "k", "shoe-42", 1).status() == 202) {
      more++;
      assertThat(more).isLessThan(100);
    }
    assertThat(480 + more).isBetween(500, 510);
  }

  @Test
  void places_open_in_the_order_of_coming_at_the_rate() {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 5 * RATE; i++) {
      waits.add(Long.parseLong(Shop.value(join("c-" + i), "waitMillis")));
    }
    assertThat(waits).isSorted();
    assertThat(Collections.max(waits)).isBetween(4_900L, 5_100L);
    String last = Shop.value(join("c-" + (5 * RATE - 1)), "token");
    assertThat(Shop.value(ask(last), "open")).isEqualTo("false");
    shop.sale.runFor(Duration.ofSeconds(6));
    assertThat(Shop.value(ask(last), "open")).isEqualTo("true");
  }

  @Test
  void an_account_has_one_place_however_often_it_asks() {
    for (int i = 0; i < 3 * RATE; i++) {
      join("other-" + i);
    }
    String first = Shop.value(join("c-1"), "token");
    shop.sale.runFor(Duration.ofSeconds(1));
    assertThat(Shop.value(join("c-1"), "token")).isEqualTo(first);
  }

  @Test
  void with_an_open_place_one_gets_in_although_it_is_full() {
    String place = Shop.value(join("c-1"), "token");
    shop.sale.runFor(Duration.ofSeconds(1));
    fill();
    assertThat(shop.buy("c-1", "other", "shoe-42", 1).status()).isEqualTo(429);
    assertThat(checkout("c-1", place).status()).isEqualTo(202);
  }

  private Response another(String key, String place) {
    return shop.sale.request(
        Sale.checkout("c-1", key, Map.of("socks", 1)).header("waiting-room", place));
  }

  @Test
  void a_place_lets_in_one_order_and_for_the_next_one_waits_again() {
    String place = Shop.value(join("c-1"), "token");
    shop.sale.runFor(Duration.ofSeconds(1));
    fill();
    Response first = another("k-1", place);
    assertThat(first.status()).isEqualTo(202);
    assertThat(Shop.value(another("k-1", place), "orderId"))
        .isEqualTo(Shop.value(first, "orderId"));
    assertThat(another("k-2", place).status()).isEqualTo(429);
    String next = Shop.value(join("c-1"), "token");
    assertThat(next).isNotEqualTo(place);
    shop.sale.runFor(Duration.ofSeconds(1));
    fill();
    assertThat(another("k-2", place).status()).as("the first place again").isEqualTo(429);
    assertThat(another("k-2", next).status()).isEqualTo(202);
  }

  @Test
  void a_place_that_is_forged_or_anothers_or_not_open_lets_nobody_in() {
    for (int i = 0; i < 3 * RATE; i++) {
      join("other-" + i);
    }
    String place = Shop.value(join("c-1"), "token");
    assertThat(checkout("c-1", place).status()).isEqualTo(429);
    assertThat(checkout("c-2", place).status()).isEqualTo(403);
    for (int i = 0; i < place.length(); i++) {
      char other = place.charAt(i) == 'A' ? 'Q' : 'A';
      String forged = place.substring(0, i) + other + place.substring(i + 1);
      // The last letter of base64 has bits that say nothing.
      if (i < place.length() - 1) {
        assertThat(checkout("c-1", forged).status()).as("letter %d", i).isEqualTo(403);
      }
    }
    assertThat(ask("x.y").status()).isEqualTo(403);
    shop.sale.runFor(Duration.ofMinutes(15));
    assertThat(checkout("c-1", place).status()).as("over").isEqualTo(429);
  }

  @Test
  void who_shows_no_session_or_asks_too_often_gets_no_place() {
    String body = "{\"customer\":\"c-1\"}";
    Response none = shop.post("/api/waiting-room", body);
    assertThat(none.status()).isEqualTo(401);
    assertThat(Shop.value(none, "session")).isEqualTo("/api/session");
    String forged = (session.startsWith("0") ? "1" : "0") + session.substring(1);
    assertThat(shop.post("/api/waiting-room", body, "shop-session", forged).status())
        .isEqualTo(401);
    assertThat(
            shop.post("/api/waiting-room", body, "cookie", "a=b; shop-session=" + session).status())
        .isEqualTo(200);

    Shop strict = Shop.standard("asks-per-minute", "3");
    String mine = Shop.value(strict.get("/api/session"), "session");
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String each = "{\"customer\":\"made-up-" + i + "\"}";
      answers.add(strict.post("/api/waiting-room", each, "shop-session", mine).status());
    }
    assertThat(answers).containsExactly(200, 200, 200, 429, 429);
    strict.sale.runFor(Duration.ofMinutes(1));
    assertThat(strict.post("/api/waiting-room", body, "shop-session", mine).status())
        .isEqualTo(200);
  }
}

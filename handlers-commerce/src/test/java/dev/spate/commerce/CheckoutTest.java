package dev.spate.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckoutTest {
  private final Shop shop = Shop.standard();

  private String state(Response accepted) {
    return Shop.value(shop.get("/api/orders/" + Shop.value(accepted, "orderId")), "state");
  }

  @Test
  void an_order_is_accepted_at_once_and_fulfilled_in_the_end() {
    Response accepted = shop.buy("c-1", "k", "shoe-42", 2);
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.headers().first("location"))
        .hasValue("/api/orders/" + Shop.value(accepted, "orderId"));
    assertThat(state(accepted)).isIn("accepted", "reserved", "confirmed", "fulfilled");

    shop.sale.runUntilIdle();

    Response order = shop.get("/api/orders/" + Shop.value(accepted, "orderId"));
    assertThat(Shop.text(order))
        .contains("\"state\":\"fulfilled\"", "\"ended\":true", "\"total\":25980", "\"tax\":4148");
    assertThat(Shop.text(shop.get("/api/stock/shoe-42")))
        .isEqualTo(
            "{\"sku\":\"shoe-42\",\"initial\":10,\"restocked\":0,\"free\":8,\"reserved\":0,\"sold\":2}");
  }

  @Test
  void the_same_cart_again_is_the_same_order_and_another_cart_under_its_key_is_refused() {
    Response first = shop.buy("c-1", "k", "shoe-42", 1);
    Response again = shop.buy("c-1", "k", "shoe-42", 1);
    assertThat(again.status()).isEqualTo(202);
    assertThat(Shop.value(again, "orderId")).isEqualTo(Shop.value(first, "orderId"));
    assertThat(shop.buy("c-1", "k", "shoe-42", 2).status()).isEqualTo(422);
    assertThat(Shop.value(shop.buy("c-2", "k", "shoe-42", 1), "orderId"))
        .isNotEqualTo(Shop.value(first, "orderId"));
    shop.sale.runUntilIdle();
    assertThat(Shop.value(shop.get("/api/stock/shoe-42"), "sold")).isEqualTo("2");
    assertThat(Shop.value(shop.buy("c-1", "k", "shoe-42", 1), "state")).isEqualTo("fulfilled");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | body is no JSON",
        "{} | items must be a list",
        "{'customer':'c','items':[]} | items must be from 1 to 10, not 0",
        "{'customer':'c','items':[{'sku':'shoe-42','quantity':0}]} | from 1 to 8, not 0",
        "{'customer':'c','items':[{'sku':'shoe-42','quantity':9}]} | from 1 to 8, not 9",
        "{'customer':'c','items':[{'sku':'shoe-42','quantity':9999999999}]} | not 9999999999",
        "{'customer':'c','items':[{'sku':'shoe-42','quantity':1.5}]} | a whole number",
        "{'customer':'c','items':[{'sku':'shoe-42','quantity':'1'}]} | a whole number",
        "{'customer':'c','items':[{'sku':'none','quantity':1}]} | there is no product none",
        "{'customer':'c','contact':7,'items':[{'sku':'shoe-42','quantity':1}]} | contact must be a"
            + " text",
        "{'customer':'a b','items':[{'sku':'shoe-42','quantity':1}]} | character 2 is another",
        "{'customer':'','items':[{'sku':'shoe-42','quantity':1}]} | must be from 1 to 64, not 0",
        "{'customer':'c','items':[{'sku':'shoe-42','quantity':1},{'sku':'shoe-42','quantity':1}]} |"
            + " once"
      })
  void a_cart_that_is_none_is_refused_with_its_fault_and_leaves_nothing(String cart, String why) {
    Response answer = shop.post("/api/checkout", cart.replace('\'', '"'), "idempotency-key", "k");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(new String(answer.body(), UTF_8)).contains(why);
    assertThat(shop.sale.sent(FlashSale.CHECKOUTS)).isEmpty();
  }

  @Test
  void a_key_must_be_given() {
    String cart = "{\"customer\":\"c\",\"items\":[{\"sku\":\"shoe-42\",\"quantity\":1}]}";
    assertThat(shop.post("/api/checkout", cart).status()).isEqualTo(400);
    Response tooLong = shop.post("/api/checkout", cart, "idempotency-key", "k".repeat(201));
    assertThat(new String(tooLong.body(), UTF_8))
        .contains("characters of header Idempotency-Key must be from 1 to 200, not 201");
  }

  @Test
  void what_cannot_be_had_is_cancelled_and_says_why() {
    Response many = shop.buy("c-1", "k", "shoe-42", 4);
    Response one = shop.buy("c-2", "k", "socks", 8);
    Response other = shop.buy("c-3", "k", "socks", 8);
    shop.sale.runUntilIdle();
    assertThat(Shop.text(shop.get("/api/orders/" + Shop.value(many, "orderId"))))
        .contains("\"cancelled\"", "at most 3 of shoe-42 for each customer");
    List<String> ends = List.of(state(one), state(other));
    assertThat(ends).containsExactlyInAnyOrder("fulfilled", "cancelled");
    assertThat(Shop.value(shop.get("/api/stock/socks"), "free")).isEqualTo("2");
  }

  @Test
  void products_are_listed_by_category_and_page_by_page() {
    assertThat(Shop.text(shop.get("/api/products")))
        .startsWith(
            "[{\"sku\":\"shoe-42\",\"name\":\"Shoe,"
                + " 42\",\"category\":\"shoes\",\"price\":12990,\"currency\":\"EUR\"");
    Response first = shop.get("/api/products?limit=1");
    assertThat(first.headers().first("link"))
        .hasValue("</api/products?limit=1&after=shoe-42>; rel=\"next\"");
    assertThat(first.headers().first("cache-control"))
        .hasValueSatisfying(c -> assertThat(c).contains("s-maxage=2"));
    assertThat(Shop.text(shop.get("/api/products?limit=1&after=shoe-42"))).contains("\"socks\"");
    assertThat(Shop.text(shop.get("/api/products?category=socks"))).doesNotContain("shoe");
    assertThat(Shop.text(shop.get("/api/products/socks"))).contains("\"free\":10");
    assertThat(shop.get("/api/products/none").status()).isEqualTo(404);
    assertThat(shop.get("/api/stock/none").status()).isEqualTo(404);
    assertThat(shop.get("/api/orders/none").status()).isEqualTo(404);
  }

  @Test
  void nothing_is_sold_before_the_sale_opens() {
    Shop early = Shop.standard("opens", "2026-01-01T00:01:00Z");
    assertThat(early.buy("c-1", "k", "shoe-42", 1).status()).isEqualTo(409);
    early.sale.runFor(java.time.Duration.ofMinutes(1));
    assertThat(early.buy("c-1", "k", "shoe-42", 1).status()).isEqualTo(202);
  }

  @Test
  void a_webhook_is_believed_by_its_signature_alone() {
    byte[] body =
        "{\"id\":\"evt_1\",\"type\":\"x\",\"data\":{\"object\":{\"metadata\":{\"order\":\"%s\"}}}}"
            .formatted("0".repeat(32))
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Request webhook = Request.of("POST", "/api/payments/webhook").body(body);
    String signature = Signed.header(Sale.SECRET, body, shop.sale.now());
    assertThat(shop.sale.request(webhook).status()).isEqualTo(401);
    assertThat(shop.sale.request(webhook.header("stripe-signature", signature + "0")).status())
        .isEqualTo(401);
    assertThat(shop.sale.sent(FlashSale.PAYMENTS)).isEmpty();
    assertThat(shop.sale.request(webhook.header("stripe-signature", signature)).status())
        .isEqualTo(200);
    assertThat(shop.sale.sent(FlashSale.PAYMENTS)).hasSize(1);
  }

  @Test
  void money_that_comes_after_the_end_goes_back() {
    Response accepted = shop.buy("c-1", "k", "shoe-42", 4); // over the limit: cancelled
    shop.sale.runUntilIdle();
    String id = Shop.value(accepted, "orderId");
    assertThat(state(accepted)).isEqualTo("cancelled");
    var bank = shop.sale.tables().open(new dev.spate.Table("bank"));
    var late =
        new SimulatedGateway.Payment(
            "captured", new Money(51_960, "EUR"), java.time.Instant.EPOCH, 0);
    bank.put(SimulatedGateway.payment(id), late.bytes(), dev.spate.Condition.absent());
    byte[] body =
        "{\"id\":\"evt_2\",\"data\":{\"object\":{\"metadata\":{\"order\":\"%s\"}}}}"
            .formatted(id)
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    shop.sale.request(
        Request.of("POST", "/api/payments/webhook")
            .header("stripe-signature", Signed.header(Sale.SECRET, body, shop.sale.now()))
            .body(body));
    shop.sale.runUntilIdle();
    assertThat(state(accepted)).isEqualTo("refunded");
  }

  @Test
  void a_customer_with_an_address_gets_one_mail_at_the_end() {
    String cart =
        "{\"customer\":\"c\",\"contact\":\"ann@example.net\",\"items\":[{\"sku\":\"shoe-42\",\"quantity\":1}]}";
    Response accepted = shop.post("/api/checkout", cart, "idempotency-key", "k");
    shop.sale.runUntilIdle();
    var outbox = shop.sale.tables().open(new dev.spate.Table("outbox"));
    var mails = outbox.query(dev.spate.Query.of("mail")).items();
    assertThat(mails)
        .singleElement()
        .satisfies(
            mail ->
                assertThat(new String(mail.value(), java.nio.charset.StandardCharsets.US_ASCII))
                    .contains(
                        "To: <ann@example.net>",
                        "Subject: Your order is fulfilled",
                        "Message-ID: <" + Shop.value(accepted, "orderId") + "-4@example.org>"));
  }

  @Test
  void the_operator_sees_figures_and_nobody_else() {
    shop.buy("c-1", "k", "shoe-42", 1);
    shop.buy("c-2", "k", "shoe-42", 4);
    shop.sale.runUntilIdle();
    assertThat(shop.get("/api/figures").status()).isEqualTo(401);
    Response figures =
        shop.sale.request(
            Request.of("GET", "/api/figures")
                .header("authorization", "Bearer a key of the operator"));
    assertThat(Shop.text(figures))
        .contains(
            "\"accepted\":2",
            "\"fulfilled\":1",
            "\"cancelled\":1",
            "\"turnover-eur\":12990",
            "\"now-accepted\":0",
            "\"now-reserved\":0",
            "\"minute\":\"2026-01-01T00:0");
  }

  @Test
  void a_delivery_is_put_on_sale_once() {
    var supply = new SaleFunctions(FlashSale.standard()).supply();
    String json = "{\"delivery\":\"d-1\",\"restock\":[{\"sku\":\"shoe-42\",\"count\":7}]}";
    for (int i = 0; i < 2; i++) {
      shop.sale.callLater(supply, json);
      shop.sale.runUntilIdle();
    }
    assertThat(Shop.text(shop.get("/api/stock/shoe-42"))).contains("\"restocked\":7,\"free\":17");
  }

  @Test
  void a_page_is_there_for_everybody_in_it() {
    for (String path : List.of("/", "/order", "/operator", "/page/drop.css", "/page/shop.js")) {
      Response page = shop.get(path);
      assertThat(page.status()).as(path).isEqualTo(200);
      assertThat(page.headers().first("content-security-policy")).isPresent();
      assertThat(Shop.text(page)).doesNotContain("{base}");
    }
    assertThat(shop.get("/nothing").status()).isEqualTo(404);
  }

  @Test
  void all_of_an_order_is_one_currency() {
    Catalogue.put(
        shop.sale.tables().open(FlashSale.standard().catalogue()),
        new Product("yen", "Yen", "yen", new Money(100, "JPY"), 100, 1, 1));
    var cart = Sale.checkout("c-1", "k", Map.of("yen", 1, "socks", 1));
    assertThat(shop.sale.request(cart).status()).isEqualTo(400);
  }
}

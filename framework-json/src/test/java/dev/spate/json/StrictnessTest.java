package dev.spate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spate.Codecs;
import dev.spate.RejectedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictnessTest {
  private static final String GOOD =
      """
      {"id":"o-1","number":7,"paid":true,"weight":1.5,"color":"RED","at":"2026-01-02T03:04:05Z",\
      "lines":[{"sku":"tea","quantity":2,"price":3.10}]}\
      """;
  private final Codecs codecs = codecs();

  Codecs codecs() {
    return new JacksonCodecs();
  }

  private Payloads.Order read(String json) {
    return codecs.of(Payloads.Order.class).decode(json.getBytes(StandardCharsets.UTF_8));
  }

  private String refusal(Class<?> type, String json) {
    RejectedException refused =
        catchThrowableOfType(
            RejectedException.class,
            () -> codecs.of(type).decode(json.getBytes(StandardCharsets.UTF_8)));
    assertThat(refused).as(json).isNotNull();
    return refused.reason();
  }

  @Test
  void reads_the_order_that_the_table_below_spoils() {
    assertThat(read(GOOD).lines()).hasSize(1);
    assertThat(read(GOOD).gift()).isNull();
  }

  @Test
  void ignores_names_it_does_not_know() {
    assertThat(read(GOOD.replace("\"number\"", "\"news\":{\"a\":[1,2]},\"number\"")).number())
        .isEqualTo(7);
  }

  @Test
  void takes_a_whole_number_where_a_fraction_may_be() {
    assertThat(read(GOOD.replace("1.5", "2").replace("3.10", "3")).weight()).isEqualTo(2.0);
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "number":7            | "number":"7"        | Order.number: is not a valid long
          "number":7            | "number":7.0        | Order.number: is not a valid long
          "number":7            | "number":true       | Order.number: is not a valid long
          "number":7            | "number":""         | Order.number: is not a valid long
          "number":7            | "number":null       | Order.number: is null
          "number":7            | "number":[7]        | Order.number: is not a valid long
          "number":7,           | ~~                  | Order.number: is missing
          "number":7            | "number":9223372036854775808 | Order.number: out of range of long
          "quantity":2          | "quantity":3000000000 | Order.lines[0].quantity: out of range of int
          "quantity":2          | "quantity":1e1      | Order.lines[0].quantity: is not a valid int
          "quantity":2          | "quantity":-5       | Order.lines[0]: quantity must be 1 or more, not -5
          "price":3.10          | "price":"3.10"      | Order.lines[0].price: is not a valid BigDecimal
          "price":3.10          | "price":1e101       | Order.lines[0].price: is not a valid BigDecimal
          "weight":1.5          | "weight":"1.5"      | Order.weight: is not a valid double
          "weight":1.5          | "weight":"tea"      | Order.weight: is not a valid double
          "paid":true           | "paid":1            | Order.paid: is not a valid boolean
          "paid":true           | "paid":"true"       | Order.paid: is not a valid boolean
          "id":"o-1"            | "id":1              | Order.id: is not a valid String
          "id":"o-1"            | "id":1.5            | Order.id: is not a valid String
          "id":"o-1"            | "id":true           | Order.id: is not a valid String
          "id":"o-1"            | "id":{}             | Order.id: is not a valid String
          "id":"o-1"            | "id":null           | Order.id: is null
          "color":"RED"         | "color":"MAUVE"     | Order.color: is not a valid Color
          "color":"RED"         | "color":"red"       | Order.color: is not a valid Color
          "color":"RED"         | "color":0           | Order.color: is not a valid Color
          "color":"RED"         | "color":""          | Order.color: is not a valid Color
          "2026-01-02T03:04:05Z" | 1767323045         | Order.at: is not a valid Instant
          "2026-01-02T03:04:05Z" | "yesterday"        | Order.at: is not a valid Instant
          "2026-01-02T03:04:05Z" | ""                 | Order.at: is not a valid Instant
          [{                    | [null,{             | Order.lines[0]: is null
          [{                    | ["",{               | Order.lines[0]: is not a valid Line
          [{"sku":"tea","quantity":2,"price":3.10}] | {} | Order.lines: is not a valid list
          [{"sku":"tea","quantity":2,"price":3.10}] | "" | Order.lines: is not a valid list
          "sku":"tea",          | ~~                  | Order.lines[0].sku: is missing
          """)
  void refuses(String good, String bad, String reason) {
    assertThat(GOOD).contains(good);
    assertThat(refusal(Payloads.Order.class, GOOD.replace(good, bad))).isEqualTo(reason);
  }

  @Test
  void refuses_a_name_twice_also_when_it_is_not_known() {
    assertThat(refusal(Payloads.Line.class, "{\"sku\":\"a\",\"sku\":\"b\"}"))
        .startsWith("Line: one name twice in an object at byte ");
    assertThat(refusal(Payloads.Line.class, "{\"x\":{\"y\":1,\"y\":1}}"))
        .contains("one name twice in an object");
  }

  @Test
  void refuses_what_stands_behind_the_value() {
    assertThat(refusal(Payloads.Order.class, GOOD + "{}"))
        .isEqualTo("Order: something follows the value");
    assertThat(refusal(Payloads.Order.class, GOOD + "tea")).startsWith("Order: not JSON at byte ");
  }

  @Test
  void refuses_what_is_no_value_at_all() {
    assertThat(refusal(Payloads.Order.class, "")).isEqualTo("Order: is empty");
    assertThat(refusal(Payloads.Order.class, "  ")).isEqualTo("Order: is empty");
    assertThat(refusal(Payloads.Order.class, "null")).isEqualTo("Order: is null");
    assertThat(refusal(Payloads.Order.class, "{\"id\":\"")).isEqualTo("Order.id: ends too early");
    assertThat(refusal(Payloads.Order.class, "{'id':1}")).isEqualTo("Order: not JSON at byte 1");
  }

  @Test
  void refuses_an_unknown_and_a_missing_type() {
    assertThat(refusal(Payloads.Shape.class, "{\"@type\":\"Cone\"}"))
        .isEqualTo("Shape: has a type that is not known or no type at all");
    assertThat(refusal(Payloads.Shape.class, "{\"radius\":1}"))
        .isEqualTo("Shape: has a type that is not known or no type at all");
    assertThat(refusal(Payloads.Shape.class, "{\"@type\":\"java.lang.Runtime\"}"))
        .contains("not known");
  }

  @Test
  void never_shows_what_was_read() {
    String secret = "hunter2";
    String[] spoiled = {
      GOOD.replace("\"RED\"", '"' + secret + '"'),
      GOOD.replace("7", secret),
      GOOD.replace("\"2026-01-02T03:04:05Z\"", '"' + secret + '"'),
      GOOD.replace("true", '"' + secret + '"'),
      GOOD.replace("\"id\"", '"' + secret + "\":1,\"" + secret + "\":1,\"id\""),
      GOOD + secret,
    };
    for (String json : spoiled) {
      assertThat(everything(Payloads.Order.class, json)).as(json).doesNotContain(secret);
    }
    assertThat(
            everything(Payloads.Groups.class, "{\"gaps\":{\"" + secret + "\":[1," + secret + "]}}"))
        .doesNotContain(secret);
    assertThat(everything(Payloads.Groups.class, "{\"gaps\":{\"" + secret + "\":[1,true]}}"))
        .doesNotContain(secret)
        .contains("Groups.gaps[*][1]: ");
    assertThat(everything(Payloads.Times.class, "{\"perDay\":{\"" + secret + "\":1}}"))
        .doesNotContain(secret);
  }

  /** All that a dead letter would keep of the refusal. */
  private String everything(Class<?> type, String json) {
    StringWriter all = new StringWriter();
    try {
      codecs.of(type).decode(json.getBytes(StandardCharsets.UTF_8));
    } catch (RejectedException e) {
      e.printStackTrace(new PrintWriter(all));
    }
    return all.toString();
  }
}

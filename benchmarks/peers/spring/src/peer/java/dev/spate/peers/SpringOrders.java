package dev.spate.peers;

import java.util.List;
import java.util.function.Function;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** An order in, a receipt out, with Spring Boot's log line; no metric. */
@SpringBootApplication
public class SpringOrders {
  public record Order(String id, String customer, List<Item> items, String note) {}

  public record Item(String sku, int quantity, long cents) {}

  public record Receipt(String id, int items, long cents) {}

  @Bean
  public Function<Order, Receipt> orders() {
    return order -> {
      long cents = order.items().stream().mapToLong(i -> i.quantity() * i.cents()).sum();
      LoggerFactory.getLogger(SpringOrders.class).info("order taken {}", order.id());
      return new Receipt(order.id(), order.items().size(), cents);
    };
  }
}

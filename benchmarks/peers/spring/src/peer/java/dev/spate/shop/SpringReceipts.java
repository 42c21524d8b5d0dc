package dev.spate.shop;

import java.util.List;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * An order in, a receipt out with the headers of an API; no log line of its own. In a package that
 * the other application does not scan.
 */
@SpringBootApplication
public class SpringReceipts {
  public record Order(String id, String customer, List<Item> items, String note) {}

  public record Item(String sku, int quantity, long cents) {}

  public record Receipt(String id, int items, long cents) {}

  @Bean
  public Function<Order, Message<Receipt>> receipts() {
    return order -> {
      long cents = order.items().stream().mapToLong(i -> i.quantity() * i.cents()).sum();
      return MessageBuilder.withPayload(new Receipt(order.id(), order.items().size(), cents))
          .setHeader("content-type", "application/json")
          .setHeader("cache-control", "no-store")
          .setHeader("x-content-type-options", "nosniff")
          .build();
    };
  }
}

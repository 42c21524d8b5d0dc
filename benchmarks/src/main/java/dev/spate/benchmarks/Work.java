package dev.spate.benchmarks;

/**
 * What every handler does with what it was given, so that all read the same and answer alike. It
 * refuses what is not the sample: a handler that read nothing has measured nothing.
 */
final class Work {
  private Work() {}

  static void onObject(String key, long size, long epochMillis) {
    if (!key.equals("holiday/grüße aus Wien.jpg")
        || size != 1_305_107
        || epochMillis != 1_772_600_767_089L) {
      throw new IllegalStateException("another object than the sample's");
    }
  }

  static Order.Receipt onOrder(Order order) {
    if (order.items().size() != 3 || order.note().isEmpty() || order.customer().isEmpty()) {
      throw new IllegalStateException("another order than the sample's");
    }
    long cents = 0;
    for (Order.Item item : order.items()) {
      cents += item.quantity() * item.cents();
    }
    return new Order.Receipt(order.id(), order.items().size(), cents);
  }

  static void onReading(Reading reading) {
    if (reading.celsius() != 21.5 || reading.note().isEmpty() || reading.sequence() < 0) {
      throw new IllegalStateException("another reading than the sample's");
    }
  }

  static void onChange(String partition, int before, int after, long version) {
    if (!partition.startsWith("order-") || before != 120 || after != 150 || version != 7) {
      throw new IllegalStateException("another change than the sample's");
    }
  }

  static void onWord(String connection, String text) {
    if (connection.isEmpty() || !text.contains("hello")) {
      throw new IllegalStateException("another message than the sample's");
    }
  }
}

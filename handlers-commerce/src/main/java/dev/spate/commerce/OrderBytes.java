package dev.spate.commerce;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How an order lies in the table: format (1 byte), customer, contact, cart, then lines, takings and
 * history, each with its number (1 byte) in front. At most about 6 KB.
 */
final class OrderBytes {
  private static final int FORMAT = 1;

  private OrderBytes() {}

  static byte[] encode(Order order) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeUTF(order.customer());
      out.writeUTF(order.contact());
      out.writeUTF(order.cart());
      out.writeByte(order.lines().size());
      for (Line line : order.lines()) {
        line(line, out);
      }
      out.writeByte(order.takings().size());
      for (Taking taking : order.takings()) {
        out.writeUTF(taking.sku());
        out.writeByte(taking.shard());
        out.writeByte(taking.quantity());
      }
      out.writeByte(order.history().size());
      for (Order.Step step : order.history()) {
        out.writeLong(step.at().toEpochMilli());
        state(step.state(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void line(Line line, DataOutputStream out) throws IOException {
    out.writeUTF(line.sku());
    out.writeByte(line.quantity());
    out.writeByte(line.limit());
    out.writeByte(line.shards());
    out.writeUTF(line.price().currency());
    out.writeLong(line.price().minor());
    out.writeLong(line.tax().minor());
  }

  private static void state(OrderState state, DataOutputStream out) throws IOException {
    switch (state) {
      case OrderState.Accepted a -> out.writeByte(0);
      case OrderState.Reserved r -> {
        out.writeByte(1);
        out.writeLong(r.until().toEpochMilli());
      }
      case OrderState.Confirmed c -> out.writeByte(2);
      case OrderState.Fulfilled f -> out.writeByte(3);
      case OrderState.Cancelling c -> reason(4, c.reason(), out);
      case OrderState.Cancelled c -> reason(5, c.reason(), out);
      case OrderState.Refunded r -> reason(6, r.reason(), out);
    }
  }

  private static void reason(int kind, String reason, DataOutputStream out) throws IOException {
    out.writeByte(kind);
    out.writeUTF(reason);
  }

  /**
   * @throws IllegalStateException when the bytes are of a later format, or damaged: better to fail
   *     than to guess and overwrite
   */
  static Order decode(String id, byte[] bytes, long version) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readUnsignedByte();
      if (format != FORMAT) {
        throw new IllegalStateException(
            "an order is of format " + format + ", only " + FORMAT + " is known");
      }
      String customer = in.readUTF();
      String contact = in.readUTF();
      String cart = in.readUTF();
      List<Line> lines = new ArrayList<>();
      for (int left = in.readUnsignedByte(); left > 0; left--) {
        lines.add(line(in));
      }
      List<Taking> takings = new ArrayList<>();
      for (int left = in.readUnsignedByte(); left > 0; left--) {
        takings.add(new Taking(in.readUTF(), in.readUnsignedByte(), in.readUnsignedByte()));
      }
      List<Order.Step> history = new ArrayList<>();
      for (int left = in.readUnsignedByte(); left > 0; left--) {
        Instant at = Instant.ofEpochMilli(in.readLong());
        history.add(new Order.Step(state(in), at));
      }
      if (in.available() > 0) {
        throw new IllegalStateException("an order goes on for " + in.available() + " bytes");
      }
      return new Order(id, customer, contact, cart, lines, takings, history, version);
    } catch (IOException e) {
      throw new IllegalStateException("an order ends after " + bytes.length + " bytes", e);
    }
  }

  private static Line line(DataInputStream in) throws IOException {
    String sku = in.readUTF();
    int quantity = in.readUnsignedByte();
    int limit = in.readUnsignedByte();
    int shards = in.readUnsignedByte();
    String currency = in.readUTF();
    Money price = new Money(in.readLong(), currency);
    return new Line(sku, quantity, limit, shards, price, new Money(in.readLong(), currency));
  }

  private static OrderState state(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case 0 -> new OrderState.Accepted();
      case 1 -> new OrderState.Reserved(Instant.ofEpochMilli(in.readLong()));
      case 2 -> new OrderState.Confirmed();
      case 3 -> new OrderState.Fulfilled();
      case 4 -> new OrderState.Cancelling(in.readUTF());
      case 5 -> new OrderState.Cancelled(in.readUTF());
      case 6 -> new OrderState.Refunded(in.readUTF());
      default -> throw new IllegalStateException("an order is in a state of kind " + kind);
    };
  }
}

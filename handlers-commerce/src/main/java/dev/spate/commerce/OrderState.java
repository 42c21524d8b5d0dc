package dev.spate.commerce;

import java.time.Instant;

/** How far an order is. */
public sealed interface OrderState {
  /** In one word, for people and programs. */
  String word();

  /** Whether nothing more is to be done. */
  default boolean isEnd() {
    return false;
  }

  /** Taken down; nothing is reserved yet. */
  record Accepted() implements OrderState {
    @Override
    public String word() {
      return "accepted";
    }
  }

  /** Its stock is held until then, for the payment to come. */
  record Reserved(Instant until) implements OrderState {
    @Override
    public String word() {
      return "reserved";
    }
  }

  /** The payment is authorised and the stock is sold for good: now the money may be taken. */
  record Confirmed() implements OrderState {
    @Override
    public String word() {
      return "confirmed";
    }
  }

  /** The money is taken. */
  record Fulfilled() implements OrderState {
    @Override
    public String word() {
      return "fulfilled";
    }

    @Override
    public boolean isEnd() {
      return true;
    }
  }

  /** The stock is given back, the money may have to be. */
  record Cancelling(String reason) implements OrderState {
    @Override
    public String word() {
      return "cancelling";
    }
  }

  /** Over: nothing was taken. */
  record Cancelled(String reason) implements OrderState {
    @Override
    public String word() {
      return "cancelled";
    }

    @Override
    public boolean isEnd() {
      return true;
    }
  }

  /** Over: what was taken was given back. */
  record Refunded(String reason) implements OrderState {
    @Override
    public String word() {
      return "refunded";
    }

    @Override
    public boolean isEnd() {
      return true;
    }
  }
}

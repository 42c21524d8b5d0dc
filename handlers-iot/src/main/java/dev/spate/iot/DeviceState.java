package dev.spate.iot;

/** What an operator has decided about a device. */
public sealed interface DeviceState {
  /** Known, but not heard of yet. */
  record Provisioned() implements DeviceState {}

  /** At work. */
  record Active() implements DeviceState {}

  /** Shut out for now; what it says is refused. */
  record Suspended(String reason) implements DeviceState {}

  /** Shut out for good. */
  record Retired() implements DeviceState {}

  /** Whether it may connect and be heard. */
  default boolean admitted() {
    return switch (this) {
      case Provisioned p -> true;
      case Active a -> true;
      case Suspended s -> false;
      case Retired r -> false;
    };
  }

  /** In one word, for people. */
  default String word() {
    return switch (this) {
      case Provisioned p -> "provisioned";
      case Active a -> "active";
      case Suspended s -> "suspended";
      case Retired r -> "retired";
    };
  }
}

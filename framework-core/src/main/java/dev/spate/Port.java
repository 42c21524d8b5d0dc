package dev.spate;

/**
 * The name of a user's or module's own port: an interface, with a constant of this type beside it.
 *
 * <pre>{@code
 * interface PaymentGateway {
 *   Port<PaymentGateway> PORT = new Port<>("payment-gateway", PaymentGateway.class);
 * }
 * }</pre>
 *
 * Its provider is a factory given to the application, so that what the provider needs is part of
 * the manifest too.
 */
public record Port<P>(String name, Class<P> type) {
  public Port {
    Checks.name("port name", name);
  }
}

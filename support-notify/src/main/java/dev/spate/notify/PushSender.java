package dev.spate.notify;

import dev.spate.Invocation;
import dev.spate.Port;

/** Sends push messages to browsers (RFC 8030). */
public interface PushSender {
  /** Give the application a provider for it. */
  Port<PushSender> PORT = new Port<>("push", PushSender.class);

  /** What became of a message. */
  enum Result {
    /** The push service has taken it. */
    TAKEN,
    /** The browser does not listen any more: forget the subscription. */
    GONE
  }

  /**
   * Hands the message to the push service.
   *
   * @throws dev.spate.RejectedException when the service will never take it
   * @throws dev.spate.PortException when it may take it later, or when nobody knows whether it has
   */
  Result send(Subscription to, Push push, Invocation in);
}

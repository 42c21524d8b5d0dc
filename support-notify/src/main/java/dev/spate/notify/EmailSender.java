package dev.spate.notify;

import dev.spate.Port;

/** Sends e-mail. */
public interface EmailSender {
  /** Give the application a provider for it. */
  Port<EmailSender> PORT = new Port<>("email", EmailSender.class);

  /**
   * Hands the message to a mail server. Returning means that the server has taken it.
   *
   * @throws dev.spate.RejectedException when the server will never take it, such as an address that
   *     is not there
   * @throws dev.spate.PortException when it may take it later, or when nobody knows whether it has
   */
  void send(Email email);
}

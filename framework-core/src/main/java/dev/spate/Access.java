package dev.spate;

import java.util.Map;

/** Whether a request or a connection may go on. */
public sealed interface Access {
  /**
   * It may.
   *
   * @param principal who is asking
   * @param claims what is known of them, for later handlers: see {@code Request.claims()}
   */
  record Allowed(String principal, Map<String, String> claims) implements Access {
    public Allowed {
      claims = Checks.sorted(claims);
    }
  }

  /** It may not; the reason is for the log, not for the client. */
  record Denied(String reason) implements Access {}
}

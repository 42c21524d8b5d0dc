package dev.spate.notify;

import dev.spate.RejectedException;
import java.net.URI;
import java.util.Base64;
import java.util.List;

/**
 * A browser that listens, as {@code PushSubscription.toJSON()} tells it. It comes from a stranger,
 * so its address must be one of a known push service: anything else could be made to call where
 * only we can reach.
 *
 * @param endpoint where to send to
 * @param key the browser's public key, 65 bytes: a point of P-256, not compressed
 * @param auth a secret shared with the browser, 16 bytes
 */
public record Subscription(URI endpoint, byte[] key, byte[] auth) {
  private static final int KEY = 65;
  private static final int AUTH = 16;
  private static final List<String> SERVICES =
      List.of(
          "fcm.googleapis.com",
          ".push.services.mozilla.com",
          ".notify.windows.com",
          ".push.apple.com");

  public Subscription {
    if (key.length != KEY || key[0] != 4) {
      throw new RejectedException("push key must be an uncompressed point of " + KEY + " bytes");
    }
    if (auth.length != AUTH) {
      throw new RejectedException("push auth must be " + AUTH + " bytes, not " + auth.length);
    }
  }

  /**
   * A subscription from what a browser tells, in base64url.
   *
   * @throws RejectedException when its address is of no known push service or its keys are none
   */
  public static Subscription of(String endpoint, String p256dh, String auth) {
    try {
      URI address = URI.create(endpoint);
      if (!known(address)) {
        throw new RejectedException("push endpoint must be https at a known push service");
      }
      return new Subscription(
          address, Base64.getUrlDecoder().decode(p256dh), Base64.getUrlDecoder().decode(auth));
    } catch (IllegalArgumentException e) {
      throw new RejectedException("push subscription must have a URL and keys in base64url", e);
    }
  }

  private static boolean known(URI address) {
    String host = address.getHost();
    return "https".equals(address.getScheme())
        && host != null
        && address.getPort() == -1
        && address.getUserInfo() == null
        && SERVICES.stream()
            .anyMatch(s -> host.equals(s) || (s.startsWith(".") && host.endsWith(s)));
  }
}

package dev.spate.chat;

import dev.spate.notify.Subscription;

/** What a browser tells of how to reach it, as {@code PushSubscription.toJSON()} writes it. */
public record PushWish(String endpoint, Keys keys) {
  /** The browser's public key and secret, in base64url. */
  public record Keys(String p256dh, String auth) {}

  Subscription subscription() {
    return Subscription.of(endpoint, keys.p256dh(), keys.auth());
  }
}

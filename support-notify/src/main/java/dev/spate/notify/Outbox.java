package dev.spate.notify;

import dev.spate.Condition;
import dev.spate.Invocation;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Keeps what would have been sent, one item for each id: a message that is sent again is one
 * message still. For development, where nobody is to get mail, and for tests.
 */
public final class Outbox implements EmailSender, PushSender {
  private static final String MAIL = "mail";
  private static final String PUSHES = "pushes";
  private final KeyValueStore kept;

  /** An outbox over a table. */
  public Outbox(KeyValueStore kept) {
    this.kept = kept;
  }

  @Override
  public void send(Email email) {
    String text = MimeText.of(email, Instant.EPOCH);
    keep(new Key(MAIL, email.id()), text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public Result send(Subscription to, Push push, Invocation in) {
    keep(new Key(PUSHES, push.id()), push.payload());
    return Result.TAKEN;
  }

  private void keep(Key key, byte[] bytes) {
    kept.put(key, bytes, Condition.always());
  }
}

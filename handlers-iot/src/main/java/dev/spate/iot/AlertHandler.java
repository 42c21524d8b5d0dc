package dev.spate.iot;

import dev.spate.Codec;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Publisher;
import dev.spate.Table;
import java.util.Optional;

/**
 * Tells what becomes of alerts, from the log of their table: an alert that was written is told, and
 * each of its states has one message id, which keeps it from counting twice.
 *
 * <p>Subclasses may override the protected methods; none is called by a constructor. Each may run
 * again for the same change: give effects an id from {@code in}.
 */
public class AlertHandler implements EventHandler<Table.Change> {
  private final Codec<Alert> codec;
  private final Publisher<Alert> news;

  /** A handler that publishes to this topic. */
  public AlertHandler(Codec<Alert> codec, Publisher<Alert> news) {
    this.codec = codec;
    this.news = news;
  }

  @Override
  public final void on(Event<Table.Change> event, Invocation in) throws Exception {
    Table.Change change = event.data();
    if (!change.key().partition().startsWith(AlertBook.TRUTH) || change.after().isEmpty()) {
      return;
    }
    Alert alert = alert(change.after().get());
    Optional<Alert.State> before = change.before().map(item -> alert(item).state());
    if (alert.quiet() || before.equals(Optional.of(alert.state()))) {
      return;
    }
    switch (alert.state()) {
      case OPEN -> opened(alert, in);
      case ACKNOWLEDGED -> acknowledged(alert, in);
      case ESCALATED -> escalated(alert, in);
      case RESOLVED -> resolved(alert, in);
    }
  }

  private Alert alert(Item item) {
    return codec.decode(item.value());
  }

  /** Publishes the alert as it is now. */
  protected final void publish(Alert alert, Invocation in) {
    news.publish(in.id("alert " + alert.state()), alert);
  }

  /** An alert has opened; unless overridden that is published. */
  protected void opened(Alert alert, Invocation in) throws Exception {
    publish(alert, in);
  }

  /** Somebody has looked; unless overridden that is published. */
  protected void acknowledged(Alert alert, Invocation in) throws Exception {
    publish(alert, in);
  }

  /** Nobody has looked for too long; unless overridden that is published. */
  protected void escalated(Alert alert, Invocation in) throws Exception {
    publish(alert, in);
  }

  /** All is well again; unless overridden that is published. */
  protected void resolved(Alert alert, Invocation in) throws Exception {
    publish(alert, in);
  }
}

package dev.spate.analytics.facts;

import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Message;
import dev.spate.Publisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes none, one or several events of each and sends them on. What is sent has ids that follow
 * from the event's, so a second run sends the same again and a receiver that dedups counts it once.
 *
 * <p>Subclasses implement {@link #transform}, which must be pure but for lookups, and may override
 * {@link #key}.
 *
 * @param <I> what comes
 * @param <O> what goes
 */
public abstract class TransformHandler<I, O> implements EventHandler<I> {
  private final Publisher<O> out;

  /** A handler that sends on; nothing is called yet. */
  protected TransformHandler(Publisher<O> out) {
    this.out = out;
  }

  /** What is made of an event. */
  protected abstract List<O> transform(Event<I> event, Invocation in) throws Exception;

  /** What keeps a made event in order; unless overridden the key of the event it was made of. */
  protected Optional<String> key(Event<I> event, O made) {
    return event.key();
  }

  @Override
  public final void on(Event<I> event, Invocation in) throws Exception {
    List<Message<O>> messages = new ArrayList<>();
    for (O made : transform(event, in)) {
      // The first keeps the id: an event that goes through unchanged is the same event.
      String id = messages.isEmpty() ? event.id() : in.id("made");
      Message<O> message = Message.of(id, made);
      messages.add(key(event, made).map(message::key).orElse(message));
    }
    if (!messages.isEmpty()) {
      out.publish(messages);
    }
  }
}

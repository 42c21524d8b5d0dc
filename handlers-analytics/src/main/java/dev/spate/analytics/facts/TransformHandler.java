package dev.spate.analytics.facts;

import dev.spate.Answers;
import dev.spate.Batch;
import dev.spate.BatchHandler;
import dev.spate.BatchResult;
import dev.spate.Event;
import dev.spate.Invocation;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.RejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes none, one or several events of each and sends them on, those of a batch at once and in
 * order. What is sent has ids that follow from the event's, so a second run sends the same again
 * and a receiver that dedups counts it once.
 *
 * <p>Subclasses implement {@link #transform}, which must be pure but for lookups, and may override
 * {@link #key}. An event that is rejected is kept among the dead letters, and the others go on; one
 * that fails is delivered again with all behind it.
 *
 * @param <I> what comes
 * @param <O> what goes
 */
public abstract class TransformHandler<I, O> implements BatchHandler<I> {
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
  public final BatchResult handle(Batch<I> batch, Invocation in) {
    Answers answers = batch.answers(in);
    List<Message<O>> messages = new ArrayList<>(batch.size());
    List<Integer> made = new ArrayList<>(batch.size());
    List<Batch.Item<I>> items = batch.readable(answers);
    for (int i = 0; i < items.size(); i++) {
      Batch.Item<I> item = items.get(i);
      try {
        make(item.event(), in, messages);
        made.add(item.index());
      } catch (RejectedException e) {
        answers.reject(item.index(), e);
      } catch (Exception e) {
        answers.failed(item.index(), e);
        List<Batch.Item<I>> behind = items.subList(i + 1, items.size());
        answers.handBack(behind.stream().map(Batch.Item::index).toList(), "an earlier one failed");
        break;
      }
    }
    if (!messages.isEmpty()) {
      out.publish(messages); // when it throws, the whole batch comes again
    }
    made.forEach(answers::done);
    return answers.result();
  }

  private void make(Event<I> event, Invocation in, List<Message<O>> messages) throws Exception {
    List<O> all = transform(event, in);
    for (int i = 0; i < all.size(); i++) {
      // The first keeps the id: an event that goes through unchanged is the same event.
      String id = i == 0 ? event.id() : event.id() + "/" + i;
      Message<O> message = Message.of(id, all.get(i));
      messages.add(key(event, all.get(i)).map(message::key).orElse(message));
    }
  }
}

package dev.spate.chat;

import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.Table;
import java.util.List;

/**
 * The other way to the fan-out: a message's own appearance in the table sets it off. It comes a
 * little later, and needs nobody who says it.
 */
final class Changed implements EventHandler<Table.Change> {
  private static final String LOG = Keys.log("");

  private final Publisher<Task> tasks;

  Changed(Publisher<Task> tasks) {
    this.tasks = tasks;
  }

  @Override
  public void on(Event<Table.Change> event, Invocation in) {
    Table.Change change = event.data();
    String partition = change.key().partition();
    if (partition.startsWith(LOG) && change.before().isEmpty() && change.after().isPresent()) {
      String room = partition.substring(LOG.length());
      long seq = Long.parseLong(change.key().sort());
      tasks.publish(List.of(Message.of(in.id("carry"), Task.carry(room, Task.ALL, seq))));
    }
  }
}
